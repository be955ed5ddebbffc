import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { unreadable } from "./local-file";

const CHUNK_BYTES = 512 * 1024;

/** SHA-256 of a file, hex; the bytes pass by and are not kept. */
export async function hashFile(path: string, onBytes: (count: number) => void): Promise<string> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
      hash.update(chunk);
      onBytes(chunk.length);
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  return hash.digest("hex");
}
