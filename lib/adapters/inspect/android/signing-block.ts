import { type FileSource, Malformed } from "../format";

/** The APK Signing Block, and the parts of the file around it that its signatures cover. */
export type SigningBlock = {
  /** Values by their ids. */
  values: ReadonlyMap<number, Buffer>;
  /** Where the block begins, and the entries before it end. */
  start: number;
  directoryStart: number;
  directoryEnd: number;
  /** The end of central directory record, which the digests see with the block cut out. */
  endRecord: Buffer;
};

export const BLOCK_ID = { v2: 0x7109871a, v3: 0xf05368c0, v31: 0x1b93ad61 } as const;

const MAGIC = "APK Sig Block 42";
const FOOTER_BYTES = 24;
const MOST_BLOCK_BYTES = 16 << 20;

function readValues(pairs: Buffer): Map<number, Buffer> {
  const values = new Map<number, Buffer>();
  for (let at = 0; at < pairs.length; ) {
    const length = Number(pairs.readBigUInt64LE(at));
    const end = at + 8 + length;
    if (length < 4 || end > pairs.length) throw new Malformed("The signing block is damaged: a value is too long.");
    const id = pairs.readUInt32LE(at + 8);
    if (!values.has(id)) values.set(id, pairs.subarray(at + 12, end));
    at = end;
  }
  return values;
}

/**
 * The block before the central directory (source.android.com/docs/security/features/apksigning/v2, "APK Signing
 * Block"); null where there is none. `endOffset` is that of the end of central directory record.
 */
export async function findSigningBlock(source: FileSource, endOffset: number): Promise<SigningBlock | null> {
  const endRecord = await source.read(endOffset, source.sizeBytes - endOffset);
  const directoryStart = endRecord.readUInt32LE(16);
  if (directoryStart < FOOTER_BYTES + 8 || directoryStart > endOffset) return null;
  const footer = await source.read(directoryStart - FOOTER_BYTES, FOOTER_BYTES);
  if (footer.toString("latin1", 8) !== MAGIC) return null;
  const size = Number(footer.readBigUInt64LE(0));
  const start = directoryStart - size - 8;
  if (size < FOOTER_BYTES || size > MOST_BLOCK_BYTES || start < 0) {
    throw new Malformed("The signing block is damaged: its length cannot be.");
  }
  const block = await source.read(start, size + 8);
  if (Number(block.readBigUInt64LE(0)) !== size)
    throw new Malformed("The signing block is damaged: it has two lengths.");
  const values = readValues(block.subarray(8, block.length - FOOTER_BYTES));
  return { values, start, directoryStart, directoryEnd: endOffset, endRecord };
}
