import { type FileSource, Malformed } from "../format";
import { DIRECTORY, fileOffset, findDirectory, type PeHeaders } from "./headers";

export const RESOURCE = { icon: 3, iconGroup: 14, version: 16 } as const;

type Entry = { id: number; isDirectory: boolean; offset: number };
export type Resource = { id: number; bytes(): Promise<Buffer> };

const MAX_ENTRIES = 4096;
const MAX_RESOURCE = 4 << 20;
const HIGH_BIT = 0x80000000;

/** The entries of one directory of the tree; those with a name in place of a number come first and have the id -1. */
async function readEntries(source: FileSource, at: number): Promise<Entry[]> {
  const header = await source.read(at, 16);
  const count = header.readUInt16LE(12) + header.readUInt16LE(14);
  if (count > MAX_ENTRIES) throw new Malformed("The program's resources are damaged: too many of one kind.");
  const table = await source.read(at + 16, count * 8);
  return Array.from({ length: count }, (_, index) => {
    const name = table.readUInt32LE(index * 8);
    const target = table.readUInt32LE(index * 8 + 4);
    return { id: name >= HIGH_BIT ? -1 : name, isDirectory: target >= HIGH_BIT, offset: target % HIGH_BIT };
  });
}

/**
 * The resources of one type, in the order of the file, each in the first language that it has ("The .rsrc Section" of
 * Microsoft's PE Format: three levels, type, name and language). Empty when the program has none; each is 4 MiB at most.
 */
export async function listResources(source: FileSource, headers: PeHeaders, type: number): Promise<Resource[]> {
  const directory = findDirectory(headers, DIRECTORY.resources);
  if (!directory) return [];
  const root = fileOffset(headers, directory.address);
  const ofType = (await readEntries(source, root)).find((entry) => entry.id === type && entry.isDirectory);
  if (!ofType) return [];
  const named = await readEntries(source, root + ofType.offset);
  return named
    .filter((entry) => entry.isDirectory)
    .map((entry) => ({
      id: entry.id,
      async bytes() {
        const language = (await readEntries(source, root + entry.offset)).find((candidate) => !candidate.isDirectory);
        if (!language) throw new Malformed("The program's resources are damaged: one has no data.");
        const data = await source.read(root + language.offset, 16);
        const size = data.readUInt32LE(4);
        if (size > MAX_RESOURCE) throw new Malformed("The program's resources are damaged: one is larger than 4 MiB.");
        return source.read(fileOffset(headers, data.readUInt32LE(0)), size);
      },
    }));
}
