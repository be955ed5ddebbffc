import { crc32 } from "node:zlib";
import { Malformed } from "../format";

/** W3C PNG, section 5.2. */
export const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_CHUNKS = 10_000;

export type PngChunk = { type: string; data: Buffer };

/** The chunks of a PNG in their order, up to IEND; null where `bytes` are no PNG. */
export function pngChunks(bytes: Buffer): PngChunk[] | null {
  if (!bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return null;
  const chunks: PngChunk[] = [];
  for (let at = 8; at + 12 <= bytes.length && chunks.length < MOST_CHUNKS; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    if (at + 12 + length > bytes.length) break;
    chunks.push({ type, data: bytes.subarray(at + 8, at + 8 + length) });
    if (type === "IEND") return chunks;
    at += 12 + length;
  }
  throw new Malformed("An icon in the file is damaged: the PNG ends too early.");
}

export function encodePng(chunks: PngChunk[]): Buffer {
  const encoded = chunks.map(({ type, data }) => {
    const chunk = Buffer.alloc(12 + data.length);
    chunk.writeUInt32BE(data.length, 0);
    chunk.write(type, 4, "latin1");
    data.copy(chunk, 8);
    chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
    return chunk;
  });
  return Buffer.concat([PNG_SIGNATURE, ...encoded]);
}
