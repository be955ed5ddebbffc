import type { Finding } from "@/lib/domain/finding";
import type { Arch } from "@/lib/domain/platform";
import { ELF_HEADER, findElfHeader } from "../elf/header";
import { type FileSource, type Format, Malformed, type Reading } from "../format";
import { isMachO } from "../mach-o/is-mach-o";
import { type TarFile, walkTarball } from "../tar/walk-tarball";
import { withinBounds } from "../within-bounds";

const MOST_PACKAGE_BYTES = 1 << 20;
const MOST_PROGRAMS = 16;

type Named = { displayName: string | null; version: string | null };
type Found = {
  programs: number;
  archs: Set<Arch>;
  isForMac: boolean;
  named: Named | null;
  folders: Set<string>;
  files: number;
};

const NO_PROGRAM: Finding = {
  code: "arch_unknown",
  severity: "info",
  message: "No program was found in the first 256 MiB of this archive: which processors it is for is not known.",
};

async function readStart(file: TarFile, length: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let missing = length;
  for await (const chunk of file.content()) {
    parts.push(chunk.subarray(0, missing));
    missing -= chunk.length;
    if (missing <= 0) break;
  }
  return Buffer.concat(parts);
}

/** Name and version of an npm package; null when the file says something else. */
async function readPackage(file: TarFile): Promise<Named | null> {
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
  try {
    const { name, version } = JSON.parse((await readStart(file, MOST_PACKAGE_BYTES)).toString("utf8"));
    return text(name) === null ? null : { displayName: text(name), version: text(version) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}

/** `acme-1.2.0-rc.1-linux-x64`, the one folder in which everything lies, as archives of releases are made. */
function namedByFolder({ folders }: Found): Named | null {
  const [folder] = folders;
  if (!folder || folders.size > 1) return null;
  const parts = /^(.+?)[-_]v?(\d+(?:\.\d+){1,3}(?:-(?:alpha|beta|rc)[0-9A-Za-z.]*)?)(?:[-_+].*)?$/.exec(folder);
  return parts?.[1] && parts[2] ? { displayName: parts[1], version: parts[2] } : null;
}

async function lookAtProgram(file: TarFile, found: Found): Promise<void> {
  const head = await readStart(file, ELF_HEADER);
  const elf = findElfHeader(head);
  if (elf || isMachO(head)) found.programs++;
  if (elf?.arch) found.archs.add(elf.arch);
  if (!elf && isMachO(head)) found.isForMac = true;
}

async function lookAt(file: TarFile, found: Found): Promise<boolean> {
  found.files++;
  const parts = file.name.split("/");
  found.folders.add(parts.length > 1 ? (parts[0] ?? "") : "");
  if (!found.named && parts.length <= 2 && parts.at(-1) === "package.json") found.named = await readPackage(file);
  else if (file.isExecutable && found.programs < MOST_PROGRAMS) await lookAtProgram(file, found);
  return found.named !== null && found.programs >= MOST_PROGRAMS;
}

async function read(source: FileSource): Promise<Reading> {
  const found: Found = { programs: 0, archs: new Set(), isForMac: false, named: null, folders: new Set(), files: 0 };
  await walkTarball(source, (file) => lookAt(file, found));
  if (found.files === 0) throw new Malformed("This archive holds no files.");
  const isForMac = found.isForMac && found.archs.size === 0;
  return {
    platform: isForMac ? "macos" : "linux",
    arch: [...found.archs],
    ...(found.named ?? namedByFolder(found)),
    installable: true,
    findings: found.programs === 0 ? [NO_PROGRAM] : [],
  };
}

/** An archive of programs for Linux (ELF): of it the processors are read, and name and version where it says them. */
export const tarGz: Format = {
  name: "tar archive",
  extensions: ["tar.gz", "tgz"],
  read: (source) => withinBounds(() => read(source)),
};
