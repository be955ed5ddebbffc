import { createHash } from "node:crypto";
import type { FileSource } from "../format";
import type { SigningBlock } from "./signing-block";

export type ChunkedDigest = "sha256" | "sha512";

const CHUNK = 1 << 20;
const WINDOW = 4 * CHUNK;

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

/** What lies from `start` to `end`, in windows; the next one is read while somebody looks at this one. */
async function* windowsOf(source: FileSource, start: number, end: number): AsyncGenerator<Buffer> {
  const readAt = (at: number) => source.read(at, Math.max(0, Math.min(WINDOW, end - at)));
  let next = readAt(start);
  for (let at = start; at < end; at += WINDOW) {
    const window = await next;
    next = readAt(Math.min(at + WINDOW, end));
    yield window;
  }
  await next;
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
    for await (const window of windowsOf(source, start, end)) digests.push(...digestChunks(algorithm, window));
  }
  const endRecord = Buffer.from(block.endRecord);
  endRecord.writeUInt32LE(block.start, 16);
  digests.push(...digestChunks(algorithm, endRecord));
  return createHash(algorithm).update(prefix(0x5a, digests.length)).update(Buffer.concat(digests)).digest();
}
