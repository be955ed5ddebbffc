import { Malformed } from "../format";
import { type Chunk, chunksIn } from "./chunks";
import { readResourceValue } from "./resource-value";
import { MOST_VARIANTS, type Resource, type ResourceTable } from "./resources";
import { openStringPool, type StringPool } from "./string-pool";

const STRING_POOL = 0x0001;
const TABLE = 0x0002;
const PACKAGE = 0x0200;
const TYPE = 0x0201;
const SPARSE = 1;
const OFFSETS_OF_16_BITS = 2;
const IS_COMPLEX = 1;
const IS_COMPACT = 8;
const NO_ENTRY = 0xffffffff;
const CONFIG_BYTES = 64;

/** Where a sparse type, whose entries are sorted by index, has this one or the next. */
function findSparse(bytes: Buffer, start: number, count: number, index: number): number {
  let [low, high] = [0, Math.max(0, count - 1)];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (bytes.readUInt16LE(start + 4 * middle) < index) low = middle + 1;
    else high = middle;
  }
  return start + 4 * low;
}

/** Offset of an entry from where a type's entries start (ResTable_type); null where it has none for this variant. */
function entryOffset(bytes: Buffer, type: Chunk, index: number): number | null {
  const flags = bytes.readUInt8(type.start + 9);
  const count = bytes.readUInt32LE(type.start + 12);
  if (flags & SPARSE) {
    const at = findSparse(bytes, type.headerEnd, count, index);
    return bytes.readUInt16LE(at) === index ? 4 * bytes.readUInt16LE(at + 2) : null;
  }
  if (index >= count) return null;
  if (flags & OFFSETS_OF_16_BITS) {
    const offset = bytes.readUInt16LE(type.headerEnd + 2 * index);
    return offset === 0xffff ? null : 4 * offset;
  }
  const offset = bytes.readUInt32LE(type.headerEnd + 4 * index);
  return offset === NO_ENTRY ? null : offset;
}

/** The variant that a ResTable_config is for. */
function variantOf(bytes: Buffer, type: Chunk): Omit<Resource, "value"> {
  const config = bytes.subarray(type.start + 20, type.headerEnd);
  const size = Math.min(config.readUInt32LE(0), CONFIG_BYTES);
  const language = config.readUInt16BE(8) === 0 ? "" : config.toString("latin1", 8, 10);
  return {
    language,
    density: config.readUInt16LE(14),
    isPlain: config.subarray(4, size).every((byte, index) => byte === 0 || index + 4 === 14 || index + 4 === 15),
  };
}

function resourceAt(bytes: Buffer, type: Chunk, index: number, strings: StringPool): Resource | null {
  const offset = entryOffset(bytes, type, index);
  if (offset === null) return null;
  const entry = bytes.subarray(type.start + bytes.readUInt32LE(type.start + 16) + offset, type.end);
  const flags = entry.readUInt16LE(2);
  if (flags & IS_COMPACT) {
    const value = readResourceValue(flags >>> 8, entry.readUInt32LE(4), strings);
    return value === null ? null : { ...variantOf(bytes, type), value };
  }
  if (flags & IS_COMPLEX) return null;
  const at = entry.readUInt16LE(0);
  const value = readResourceValue(entry.readUInt8(at + 3), entry.readUInt32LE(at + 4), strings);
  return value === null ? null : { ...variantOf(bytes, type), value };
}

/** Every ResTable_type by the two upper bytes of the ids in it. */
function indexTypes(bytes: Buffer, packages: Chunk[]): Map<number, Chunk[]> {
  const types = new Map<number, Chunk[]>();
  for (const { start, headerEnd, end } of packages) {
    const packageId = bytes.readUInt32LE(start + 8) & 0xff;
    for (const chunk of chunksIn(bytes, headerEnd, end)) {
      if (chunk.type !== TYPE) continue;
      const key = packageId * 0x100 + bytes.readUInt8(chunk.start + 8);
      const variants = types.get(key) ?? [];
      if (variants.length < MOST_VARIANTS) variants.push(chunk);
      types.set(key, variants);
    }
  }
  return types;
}

/** Opens resources.arsc (AOSP ResourceTypes.h, ResTable_header). A resource is decoded when it is asked for. */
export function openResourceTable(bytes: Buffer): ResourceTable {
  const [table] = chunksIn(bytes, 0, bytes.length);
  if (table?.type !== TABLE)
    throw new Malformed("resources.arsc is damaged: it does not begin as a table of resources.");
  const chunks = [...chunksIn(bytes, table.headerEnd, table.end)];
  const pool = chunks.find(({ type }) => type === STRING_POOL);
  const strings = pool ? openStringPool(bytes, pool) : () => null;
  const types = indexTypes(
    bytes,
    chunks.filter(({ type }) => type === PACKAGE),
  );
  return {
    list: (id) => (types.get(id >>> 16) ?? []).flatMap((type) => resourceAt(bytes, type, id & 0xffff, strings) ?? []),
  };
}
