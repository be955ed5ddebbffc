import type { FileHandle } from "node:fs/promises";
import type { ByteRange, ByteStream } from "@/lib/usecases/ports";

const BUFFER_BYTES = 1024 * 1024;
const SMALL_BYTES = 64 * 1024;
const MOST_SPARE = 16;

// Buffers that nobody uses now. New ones for every reader are what the collector would be busy with.
const spare: Buffer[] = [];

function giveBack(buffer: Buffer): void {
  if (buffer.length === BUFFER_BYTES && spare.length < MOST_SPARE) spare.push(buffer);
}

function takeBuffer(length: number): Buffer {
  if (length <= SMALL_BYTES) return Buffer.allocUnsafe(length);
  return spare.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES);
}

/**
 * The range's bytes: in one piece when they fit into a buffer, else through its two halves, of which one is the
 * reader's while the other is being filled.
 */
export async function* readAhead(handle: FileHandle, { start, end }: ByteRange): ByteStream {
  const length = end - start + 1;
  if (length <= 0) return;
  const buffer = takeBuffer(length);
  const half = BUFFER_BYTES / 2;
  const [one, other] = length <= buffer.length ? [buffer] : [buffer.subarray(0, half), buffer.subarray(half)];
  let position = start;
  const fill = (part: Buffer) => {
    const filling = handle.read(part, 0, Math.min(part.length, end - position + 1), position);
    // Left alone when the reader stops early; awaited otherwise.
    filling.catch(() => undefined);
    return filling;
  };
  let ahead = fill(one);
  let next = other;
  for (;;) {
    const { bytesRead, buffer: filled } = await ahead;
    if (bytesRead === 0) throw new Error(`A stored file ends ${end - position + 1} bytes early.`);
    position += bytesRead;
    const isLast = position > end;
    if (!isLast && next !== undefined) ahead = fill(next);
    yield filled.subarray(0, bytesRead);
    if (isLast) break;
    if (next === undefined) ahead = fill(one);
    else next = filled;
  }
  // Only here: a reader that stops early leaves a half that is still being filled.
  giveBack(buffer);
}
