import type { FileHandle } from "node:fs/promises";
import type { ByteRange, ByteStream } from "@/lib/usecases/ports";

const BUFFER_BYTES = 512 * 1024;

/** The range's bytes through two buffers: one is the reader's, the other is being filled. */
export async function* readAhead(handle: FileHandle, { start, end }: ByteRange): ByteStream {
  const size = Math.min(BUFFER_BYTES, end - start + 1);
  let position = start;
  const fill = (buffer: Buffer) => {
    const filling = handle.read(buffer, 0, Math.min(buffer.length, end - position + 1), position);
    // Left alone when the reader stops early; awaited otherwise.
    filling.catch(() => undefined);
    return filling;
  };
  let spare: Buffer = Buffer.allocUnsafeSlow(size);
  let ahead = size > 0 ? fill(Buffer.allocUnsafeSlow(size)) : null;
  while (ahead) {
    const { bytesRead, buffer } = await ahead;
    if (bytesRead === 0) throw new Error(`A stored file ends ${end - position + 1} bytes early.`);
    position += bytesRead;
    ahead = position <= end ? fill(spare) : null;
    spare = buffer;
    yield buffer.subarray(0, bytesRead);
  }
}
