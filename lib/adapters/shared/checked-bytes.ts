import { createHash } from "node:crypto";
import { damagedBytes } from "@/lib/domain/blob";
import type { ByteStream } from "@/lib/usecases/ports";

/** All bytes of something, of which the last are handed out only when the whole hashes to `sha256`. */
export async function* checkedBytes(bytes: ByteStream, sizeBytes: number, sha256: string): ByteStream {
  const hash = createHash("sha256");
  let left = sizeBytes;
  const checkWhole = () => {
    if (hash.digest("hex") !== sha256) throw damagedBytes();
  };
  if (left === 0) checkWhole();
  for await (const chunk of bytes) {
    hash.update(chunk);
    left -= chunk.byteLength;
    if (left === 0) checkWhole();
    yield chunk;
  }
}
