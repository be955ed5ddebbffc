import { Malformed } from "../format";
import type { Chunk } from "./chunks";

/** The text at an index; null where the pool has none. */
export type StringPool = (index: number) => string | null;

const IS_UTF8 = 1 << 8;
// Texts of a pool may lie over one another, so that a small file could say gigabytes.
const MOST_CHARACTERS = 4 << 20;

/** A length of one or two units, of 8 or 16 bits: the highest bit of the first says which. */
function readLength(bytes: Buffer, at: number, unit: 1 | 2): { length: number; next: number } {
  const first = bytes.readUIntLE(at, unit);
  const isLong = unit === 1 ? 0x80 : 0x8000;
  if ((first & isLong) === 0) return { length: first, next: at + unit };
  const high = (first & ~isLong) * (unit === 1 ? 0x100 : 0x10000);
  return { length: high + bytes.readUIntLE(at + unit, unit), next: at + 2 * unit };
}

function textAt(bytes: Buffer, at: number, isUtf8: boolean): string {
  if (!isUtf8) {
    const { length, next } = readLength(bytes, at, 2);
    return bytes.toString("utf16le", next, next + 2 * length);
  }
  const characters = readLength(bytes, at, 1);
  const { length, next } = readLength(bytes, characters.next, 1);
  return bytes.toString("utf8", next, next + length);
}

/** Opens a pool of texts (AOSP ResourceTypes.h, ResStringPool_header). Texts are decoded when asked for, 4 Mi characters in all. */
export function openStringPool(bytes: Buffer, chunk: Chunk): StringPool {
  const pool = bytes.subarray(chunk.start, chunk.end);
  const count = pool.readUInt32LE(8);
  const isUtf8 = (pool.readUInt32LE(16) & IS_UTF8) !== 0;
  const stringsStart = pool.readUInt32LE(20);
  const offsets = chunk.headerEnd - chunk.start;
  const known = new Map<number, string>();
  let characters = 0;
  return (index) => {
    if (index >= count) return null;
    const text = known.get(index) ?? textAt(pool, stringsStart + pool.readUInt32LE(offsets + 4 * index), isUtf8);
    if (known.has(index)) return text;
    characters += text.length;
    if (characters > MOST_CHARACTERS) throw new Malformed("Compiled resources hold more text than is read.");
    known.set(index, text);
    return text;
  };
}
