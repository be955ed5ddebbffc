import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { unreadable } from "./local-file";

const CHUNK_BYTES = 512 * 1024;

/** SHA-256 of a file, hex; the bytes pass by and are not kept. `onProgress` gets how many have so far. */
export async function hashFile(path: string, onProgress: (bytes: number) => void): Promise<string> {
  const hash = createHash("sha256");
  let done = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
      hash.update(chunk);
      done += chunk.length;
      onProgress(done);
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  return hash.digest("hex");
}
