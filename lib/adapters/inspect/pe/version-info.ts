/** One block of the tree: a key, a value, and blocks in it. */
type Block = { key: string; value: Buffer; children: Buffer; end: number };

const MAX_BLOCKS = 1024;
const aligned = (offset: number) => (offset + 3) & ~3;

function readBlock(bytes: Buffer): Block | null {
  if (bytes.length < 8) return null;
  const length = bytes.readUInt16LE(0);
  if (length < 8 || length > bytes.length) return null;
  const block = bytes.subarray(0, length);
  let end = 6;
  while (end + 2 <= length && block.readUInt16LE(end) !== 0) end += 2;
  const valueAt = aligned(end + 2);
  // Of text the length counts characters; some compilers count bytes, so a text ends with its block at the latest.
  const valueLength = block.readUInt16LE(2) * (block.readUInt16LE(4) === 1 ? 2 : 1);
  return {
    key: block.toString("utf16le", 6, end),
    value: block.subarray(valueAt, valueAt + valueLength),
    children: block.subarray(aligned(valueAt + valueLength)),
    end: aligned(length),
  };
}

function blocksIn(bytes: Buffer): Block[] {
  const blocks: Block[] = [];
  let rest = bytes;
  while (blocks.length < MAX_BLOCKS) {
    const block = readBlock(rest);
    if (!block) break;
    blocks.push(block);
    rest = rest.subarray(block.end);
  }
  return blocks;
}

function text(value: Buffer): string {
  return (value.toString("utf16le").split("\0")[0] ?? "").trim();
}

function fixedVersion(value: Buffer): string | null {
  if (value.length < 52 || value.readUInt32LE(0) !== 0xfeef04bd) return null;
  const parts = [value.readUInt16LE(10), value.readUInt16LE(8), value.readUInt16LE(14), value.readUInt16LE(12)];
  return parts.join(".");
}

export type VersionInfo = {
  /** Of the first language: ProductName, FileVersion and the like; never empty texts. */
  strings: Map<string, string>;
  /** FileVersion of VS_FIXEDFILEINFO, four numbers. */
  fixedFileVersion: string | null;
};

/** Reads VS_VERSIONINFO (learn.microsoft.com/windows/win32/menurc/vs-versioninfo); what is broken in it is left out. */
export function readVersionInfo(bytes: Buffer): VersionInfo {
  const strings = new Map<string, string>();
  const root = readBlock(bytes);
  if (root?.key !== "VS_VERSION_INFO") return { strings, fixedFileVersion: null };
  const tables = blocksIn(root.children).find((block) => block.key === "StringFileInfo");
  const [table] = tables ? blocksIn(tables.children) : [];
  for (const { key, value } of table ? blocksIn(table.children) : []) {
    const read = text(value);
    if (read !== "" && !strings.has(key)) strings.set(key, read);
  }
  return { strings, fixedFileVersion: fixedVersion(root.value) };
}
