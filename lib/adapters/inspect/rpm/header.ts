import { type FileSource, Malformed } from "../format";

/** A header structure: its entries by tag, and the bytes that it takes in the file. */
export type RpmHeader = { entries: Map<number, Entry>; data: Buffer; encoded: Buffer; end: number };
type Entry = { type: number; offset: number; count: number };

const MAGIC = 0x8eade801;
const PREAMBLE = 16;
const ENTRY = 16;
const MAX_ENTRIES = 65_535;
const MAX_DATA = 32 << 20;
const TYPE = { int32: 4, int64: 5, string: 6, stringArray: 8, i18nString: 9 } as const;
const TEXTS: readonly number[] = [TYPE.string, TYPE.stringArray, TYPE.i18nString];

/** Reads the header structure at `offset`: "Header Structure" of the RPM format in the Linux Standard Base, chapter 25. */
export async function readRpmHeader(source: FileSource, offset: number): Promise<RpmHeader> {
  const preamble = await source.read(offset, PREAMBLE);
  if (preamble.readUInt32BE(0) !== MAGIC)
    throw new Malformed("The package is damaged: a header of it does not begin as one.");
  const count = preamble.readUInt32BE(8);
  const dataLength = preamble.readUInt32BE(12);
  if (count > MAX_ENTRIES || dataLength > MAX_DATA)
    throw new Malformed("The package is damaged: a header of it is too large.");
  const length = PREAMBLE + count * ENTRY + dataLength;
  const encoded = await source.read(offset, length);
  const entries = new Map<number, Entry>();
  for (let at = PREAMBLE; at < PREAMBLE + count * ENTRY; at += ENTRY) {
    entries.set(encoded.readUInt32BE(at), {
      type: encoded.readUInt32BE(at + 4),
      offset: encoded.readUInt32BE(at + 8),
      count: encoded.readUInt32BE(at + 12),
    });
  }
  return { entries, data: encoded.subarray(PREAMBLE + count * ENTRY), encoded, end: offset + length };
}

/** The text of a tag, the first of several; null when the package has none. */
export function findText(header: RpmHeader, tag: number): string | null {
  const entry = header.entries.get(tag);
  if (!entry || !TEXTS.includes(entry.type) || entry.count === 0) return null;
  const end = header.data.indexOf(0, entry.offset);
  if (entry.offset >= header.data.length || end < 0)
    throw new Malformed("The package is damaged: a text in it has no end.");
  return header.data.toString("utf8", entry.offset, end);
}

/** The number of a tag, the first of several; null when the package has none. */
export function findNumber(header: RpmHeader, tag: number): number | null {
  const entry = header.entries.get(tag);
  if (!entry || entry.count === 0) return null;
  if (entry.type === TYPE.int32) return header.data.readUInt32BE(entry.offset);
  return entry.type === TYPE.int64 ? Number(header.data.readBigUInt64BE(entry.offset)) : null;
}
