import { Malformed } from "../format";
import { type Fork, forkAt } from "./hfs-fork";

export type CatalogEntry =
  | { kind: "folder"; name: string; id: number }
  /** `packed`: its bytes are in an attribute, compressed by the file system. */
  | { kind: "file"; name: string; fork: Fork; packed: boolean };

/** A record of a B-tree node: the folder and name that it is filed under, and what follows that key. */
export type CatalogRecord = { parent: number; name: string; data: Buffer };
export type CatalogNode = { kind: "leaf" | "index"; following: number; records: CatalogRecord[] };

const DESCRIPTOR = 14;
const LEAF = -1;
const INDEX = 0;
const FOLDER = 1;
const FILE = 2;
const FOLDER_RECORD_LENGTH = 88;
const FILE_RECORD_LENGTH = 248;
const COMPRESSED = 0x20;
const TYPE_OF_FILE = 0o170000;
const REGULAR = 0o100000;

function damaged(): Malformed {
  return new Malformed("The volume in the disk image is damaged: its catalog cannot be read.");
}

/** A node of the catalog's B-tree: TN1150, "B-Trees" and "Catalog File Key". */
export function parseNode(bytes: Buffer): CatalogNode {
  const kind = bytes.readInt8(8);
  const count = bytes.readUInt16BE(10);
  if ((kind !== LEAF && kind !== INDEX) || DESCRIPTOR + (count + 1) * 2 > bytes.length) throw damaged();
  const offsets = Array.from({ length: count + 1 }, (_, i) => bytes.readUInt16BE(bytes.length - (i + 1) * 2));
  const records = offsets.slice(0, -1).map((offset, i) => recordOf(bytes.subarray(offset, offsets[i + 1])));
  return { kind: kind === LEAF ? "leaf" : "index", following: bytes.readUInt32BE(0), records };
}

function recordOf(record: Buffer): CatalogRecord {
  const keyLength = record.length >= 8 ? record.readUInt16BE(0) : 0;
  const nameLength = record.length >= 8 ? record.readUInt16BE(6) * 2 : 0;
  if (keyLength < 6 + nameLength || 2 + keyLength > record.length) throw damaged();
  return {
    parent: record.readUInt32BE(2),
    name: Buffer.from(record.subarray(8, 8 + nameLength))
      .swap16()
      .toString("utf16le")
      .normalize("NFC"),
    data: record.subarray(2 + keyLength),
  };
}

/** The folders and regular files among `records` that lie in `folder`; links are left out. */
export function recordsOf(records: CatalogRecord[], folder: number): CatalogEntry[] {
  return records.filter(({ parent }) => parent === folder).flatMap(({ name, data }) => entryOf(name, data) ?? []);
}

function entryOf(name: string, data: Buffer): CatalogEntry | null {
  const kind = data.length >= 2 ? data.readInt16BE(0) : 0;
  if (kind === FOLDER && data.length >= FOLDER_RECORD_LENGTH) return { kind: "folder", name, id: data.readUInt32BE(8) };
  if (kind !== FILE || data.length < FILE_RECORD_LENGTH) return null;
  const mode = data.readUInt16BE(42) & TYPE_OF_FILE;
  if (mode !== 0 && mode !== REGULAR) return null;
  return { kind: "file", name, fork: forkAt(data, 88), packed: ((data[41] ?? 0) & COMPRESSED) !== 0 };
}
