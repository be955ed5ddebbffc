import { type Entry, fromRandomAccessReaderPromise, type ZipFile } from "yauzl";
import { type FileSource, Malformed } from "../format";
import { EntryContent } from "./entry-content";
import { SourceReader } from "./source-reader";
import type { ZipEntry } from "./zip-entry";

const MOST_ENTRIES = 100_000;
const MOST_DIRECTORY_BYTES = 64 << 20;
const END_RECORD_BYTES = 22;
const END_RECORD = Buffer.from("PK\x05\x06", "latin1");
const MOST_COMMENT_BYTES = 0xffff;

/** A ZIP archive (PKWARE APPNOTE) that is read entry by entry; nothing is ever written. */
export type Zip = {
  /** In the order of the directory. */
  entries: readonly ZipEntry[];
  /** Offset of the end of central directory record (APPNOTE 4.3.16) in the file. */
  endOffset: number;
  /** The entry with this very name, or null; `Malformed` where several bear it. */
  find(name: string): ZipEntry | null;
  /** The whole content, its length and CRC-32 checked; `Malformed` when it is longer than `maxBytes`, whatever it claims. */
  read(entry: ZipEntry, maxBytes: number): Promise<Buffer>;
  /** The first `length` bytes of the content, or all of it where it is shorter; the CRC-32 is not checked. */
  readStart(entry: ZipEntry, length: number): Promise<Buffer>;
  /** The content bit by bit, for what is too long to be held; the CRC-32 is not checked. */
  chunks(entry: ZipEntry): AsyncIterable<Buffer>;
};

function compact(entry: Entry): ZipEntry {
  return {
    name: entry.fileName,
    compressedSize: entry.compressedSize,
    uncompressedSize: entry.uncompressedSize,
    compressionMethod: entry.compressionMethod,
    crc32: entry.crc32,
    generalPurposeBitFlag: entry.generalPurposeBitFlag,
    externalFileAttributes: entry.externalFileAttributes,
    versionMadeBy: entry.versionMadeBy,
    relativeOffsetOfLocalHeader: entry.relativeOffsetOfLocalHeader,
  };
}

async function listEntries(file: ZipFile): Promise<ZipEntry[]> {
  if (file.entryCount > MOST_ENTRIES) {
    throw new Malformed(`The archive has ${file.entryCount} entries: at most ${MOST_ENTRIES} are looked at.`);
  }
  const entries: ZipEntry[] = [];
  let bytes = 0;
  for await (const entry of file.eachEntry()) {
    bytes += entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
    if (bytes > MOST_DIRECTORY_BYTES) throw new Malformed("The archive's directory is larger than 64 MiB.");
    entries.push(compact(entry));
  }
  return entries;
}

// yauzl looks at each byte of the end on its own: of what is no archive at all this would be most of the work.
async function demandEndRecord(source: FileSource): Promise<void> {
  const length = Math.min(source.sizeBytes, END_RECORD_BYTES + MOST_COMMENT_BYTES);
  const tail = await source.read(source.sizeBytes - length, length);
  if (tail.includes(END_RECORD)) return;
  throw new Malformed("This is not a sound ZIP archive: it has no end record, so it is none or was not sent whole.");
}

async function openDirectory(source: FileSource): Promise<{ file: ZipFile; entries: ZipEntry[] }> {
  try {
    const file = await fromRandomAccessReaderPromise(new SourceReader(source), source.sizeBytes, { autoClose: false });
    return { file, entries: await listEntries(file) };
  } catch (error) {
    if (error instanceof Malformed) throw error;
    const reason = error instanceof Error ? error.message : "its directory cannot be read";
    throw new Malformed(`This is not a sound ZIP archive: ${reason.slice(0, 200)}`);
  }
}

function byName(entries: readonly ZipEntry[]): Map<string, ZipEntry | "several"> {
  const names = new Map<string, ZipEntry | "several">();
  for (const entry of entries) names.set(entry.name, names.has(entry.name) ? "several" : entry);
  return names;
}

/**
 * Opens a ZIP archive and lists its directory: at most 100,000 entries and 64 MiB of names. All that is read from it
 * together inflates to 256 MiB at most. `Malformed` where the directory is broken, or a name leads out of the archive.
 */
export async function openZip(source: FileSource): Promise<Zip> {
  await demandEndRecord(source);
  const { file, entries } = await openDirectory(source);
  const names = byName(entries);
  const content = new EntryContent(file);
  return {
    entries,
    endOffset: source.sizeBytes - END_RECORD_BYTES - file.comment.length,
    find(name) {
      const found = names.get(name) ?? null;
      if (found === "several") throw new Malformed(`The archive holds several files named ${name}.`);
      return found;
    },
    read: (entry, maxBytes) => content.readWhole(entry, maxBytes),
    readStart: (entry, length) => content.readStart(entry, length),
    chunks: (entry) => content.chunks(entry),
  };
}
