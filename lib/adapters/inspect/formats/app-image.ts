import type { Finding } from "@/lib/domain/finding";
import { UnreadableCompression } from "../compression/unpack";
import { ELF_HEADER, type ElfHeader, findElfHeader } from "../elf/header";
import { type FileSource, type Format, Malformed, type Reading } from "../format";
import { FileTree } from "../squashfs/file-tree";
import { isSquashfs, openSquashfs } from "../squashfs/superblock";
import { withinBounds } from "../within-bounds";

const MAX_DESKTOP_FILE = 1 << 20;
const MAX_ICON = 16 << 20;
const ISO_TYPE = 1;

const NOT_READ: Finding = {
  code: "not_read",
  severity: "info",
  message: "The image in this file is packed in a way that cannot be read here: its name and version are not known.",
};

/** The keys of the group [Desktop Entry] without a language (freedesktop.org, "Desktop Entry Specification"). */
function readDesktopEntry(text: string): Map<string, string> {
  const keys = new Map<string, string>();
  let isEntry = false;
  for (const line of text.split(/\r?\n/, 10_000)) {
    if (line.startsWith("[")) isEntry = line.trim() === "[Desktop Entry]";
    const key = isEntry ? /^([A-Za-z0-9-]+)\s*=\s*(.*)$/.exec(line) : null;
    if (key?.[1] && key[2] !== undefined && !keys.has(key[1])) keys.set(key[1], key[2].trim());
  }
  return keys;
}

async function readPath(tree: FileTree, path: string, limit: number): Promise<Buffer | null> {
  const inode = await tree.find(path);
  return inode?.kind === "file" ? tree.read(inode, limit) : null;
}

/** The icon that the desktop file names, or the one for file managers; drawings (SVG) are none that we show. */
async function findIcon(tree: FileTree, name: string | undefined): Promise<Buffer | null> {
  for (const path of [...(name ? [`${name}.png`, name] : []), ".DirIcon"]) {
    const bytes = await readPath(tree, path, MAX_ICON);
    if (bytes?.toString("latin1", 0, 4) === "\x89PNG") return bytes;
  }
  return null;
}

async function readImage(source: FileSource, start: number): Promise<Partial<Reading>> {
  const tree = new FileTree(await openSquashfs(source, start));
  const desktopFile = (await tree.listTop()).find((name) => name.endsWith(".desktop"));
  const desktop = desktopFile && (await readPath(tree, desktopFile, MAX_DESKTOP_FILE));
  if (!desktop) throw new Malformed("This is not an AppImage: the image in it has no desktop file at its top.");
  const entry = readDesktopEntry(desktop.toString("utf8"));
  return {
    displayName: entry.get("Name") ?? null,
    version: entry.get("X-AppImage-Version") || null,
    icon: await findIcon(tree, entry.get("Icon")),
  };
}

async function readHeader(source: FileSource): Promise<{ header: ElfHeader; type: number | null }> {
  const bytes = await source.read(0, Math.min(ELF_HEADER, source.sizeBytes));
  const header = findElfHeader(bytes);
  if (!header) throw new Malformed("This is not an AppImage: it is no program for Linux.");
  return { header, type: bytes.toString("latin1", 8, 10) === "AI" ? (bytes[10] ?? null) : null };
}

async function read(source: FileSource): Promise<Reading> {
  const { header, type } = await readHeader(source);
  const known: Reading = { platform: "linux", arch: header.arch ? [header.arch] : [], installable: true };
  if (type === ISO_TYPE) return { ...known, findings: [NOT_READ] };
  if (!(await isSquashfs(source, header.end))) {
    throw new Malformed("This is not an AppImage: no image follows the program.");
  }
  try {
    return { ...known, ...(await readImage(source, header.end)) };
  } catch (error) {
    if (error instanceof UnreadableCompression) return { ...known, findings: [NOT_READ] };
    throw error;
  }
}

/** An AppImage: a program for Linux with an image behind it (AppImage specification, type 2 image format; of type 1 the processor). */
export const appImage: Format = {
  name: "AppImage",
  extensions: ["appimage"],
  read: (source) => withinBounds(() => read(source)),
};
