import { crc32, deflateRawSync } from "node:zlib";

/** One entry to write; what is given beside name and content is what its headers claim, true or not. */
export type PlainEntry = {
  name: string;
  content: Buffer;
  stored?: boolean;
  method?: number;
  flags?: number;
  size?: number;
  checksum?: number;
  /** The mode of a Unix file, links included: 0o120777. */
  mode?: number;
  /** Where its local header is said to be. */
  at?: number;
};

function headerFields(entry: PlainEntry, packed: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE((entry.flags ?? 0) | 0x800, 2);
  fields.writeUInt16LE(entry.method ?? (entry.stored ? 0 : 8), 4);
  fields.writeUInt32LE(entry.checksum ?? crc32(entry.content), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(entry.size ?? entry.content.length, 18);
  fields.writeUInt16LE(Buffer.byteLength(entry.name), 22);
  return fields;
}

function directoryRecord(entry: PlainEntry, fields: Buffer, offset: number): Buffer {
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE((3 << 8) | 20, 4);
  fields.copy(record, 6);
  record.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 38);
  record.writeUInt32LE(offset, 42);
  return Buffer.concat([record, Buffer.from(entry.name)]);
}

/** A ZIP archive (PKWARE APPNOTE) of these entries; `between` lies where an APK keeps its signing block. */
export function buildZip(entries: readonly PlainEntry[], between: Buffer = Buffer.alloc(0)): Buffer<ArrayBuffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const packed = entry.stored ? entry.content : deflateRawSync(entry.content);
    const fields = headerFields(entry, packed);
    directory.push(directoryRecord(entry, fields, entry.at ?? at));
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, Buffer.from(entry.name), packed]);
    parts.push(local);
    at += local.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at + between.length, 16);
  return Buffer.concat([...parts, between, ...directory, end]);
}
