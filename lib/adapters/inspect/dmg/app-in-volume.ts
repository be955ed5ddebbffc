import type { BundleFiles } from "../apple/bundle-files";
import { Malformed } from "../format";
import { readMachO } from "../mach-o/read-mach-o";
import type { CatalogEntry } from "./hfs-catalog";
import { type HfsPlusVolume, ROOT_FOLDER } from "./hfs-plus";
import { Unreadable } from "./unreadable";

type Folder = Extract<CatalogEntry, { kind: "folder" }>;
type File = Extract<CatalogEntry, { kind: "file" }>;

const MOST_FOLDERS = 50;

function foldersOf(entries: CatalogEntry[]): Folder[] {
  return entries.filter((entry) => entry.kind === "folder");
}

function isApp({ name }: Folder): boolean {
  return name.toLowerCase().endsWith(".app");
}

/** The app that a person drags out of the volume: at its top, or one folder below; null where there is none. */
export async function findApp(volume: HfsPlusVolume): Promise<BundleFiles | null> {
  const folders = foldersOf(await volume.list(ROOT_FOLDER));
  const atTop = folders.find(isApp);
  if (atTop) return bundleIn(volume, atTop);
  for (const { id, name } of folders.slice(0, MOST_FOLDERS)) {
    const below = name.startsWith(".") ? undefined : foldersOf(await volume.list(id)).find(isApp);
    if (below) return bundleIn(volume, below);
  }
  return null;
}

function bundleIn(volume: HfsPlusVolume, app: Folder): BundleFiles {
  async function find(path: string): Promise<File | null> {
    let folder = app.id;
    const parts = path.normalize("NFC").split("/");
    for (const [i, part] of parts.entries()) {
      const entry = (await volume.list(folder)).find(({ name }) => name === part);
      if (entry?.kind === "file" && i === parts.length - 1) return entry;
      if (entry?.kind !== "folder") return null;
      folder = entry.id;
    }
    return null;
  }

  async function open(path: string) {
    const file = await find(path);
    if (file?.packed) throw new Unreadable("the volume compresses its files");
    return file && { size: file.fork.size, source: volume.open(file.fork) };
  }

  return {
    async read(path, most) {
      const file = await open(path);
      if (file && file.size > most) throw new Malformed(`${path} in the app is too large: ${file.size} bytes.`);
      return file === null ? null : file.source.read(0, file.size);
    },
    async program(path) {
      const file = await open(path);
      return file === null ? null : readMachO(file.source);
    },
  };
}
