import { createHash } from "node:crypto";
import type { FileSource } from "../format";
import type { SigningBlock } from "./signing-block";

export type ChunkedDigest = "sha256" | "sha512";

const CHUNK = 1 << 20;
const CHUNKS_AT_ONCE = 16;

function prefix(kind: number, count: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt8(kind, 0);
  bytes.writeUInt32LE(count, 1);
  return bytes;
}

function digestChunks(algorithm: ChunkedDigest, bytes: Buffer): Buffer[] {
  const digests: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const chunk = bytes.subarray(at, at + CHUNK);
    digests.push(createHash(algorithm).update(prefix(0xa5, chunk.length)).update(chunk).digest());
  }
  return digests;
}

/**
 * The digest over all of an APK but its signing block, in chunks of 1 MiB (source.android.com/docs/security/features/
 * apksigning/v2, "Integrity-protected contents"). It reads the file once.
 */
export async function digestContents(
  source: FileSource,
  block: SigningBlock,
  algorithm: ChunkedDigest,
): Promise<Buffer> {
  const digests: Buffer[] = [];
  const sections = [
    [0, block.start],
    [block.directoryStart, block.directoryEnd],
  ] as const;
  for (const [start, end] of sections) {
    for (let at = start; at < end; at += CHUNKS_AT_ONCE * CHUNK) {
      const bytes = await source.read(at, Math.min(CHUNKS_AT_ONCE * CHUNK, end - at));
      digests.push(...digestChunks(algorithm, bytes));
    }
  }
  const endRecord = Buffer.from(block.endRecord);
  endRecord.writeUInt32LE(block.start, 16);
  digests.push(...digestChunks(algorithm, endRecord));
  return createHash(algorithm).update(prefix(0x5a, digests.length)).update(Buffer.concat(digests)).digest();
}
