import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

// A few milliseconds of work, so that the page stays quick between two of them.
const CHUNK_BYTES = 1024 * 1024;

let last: Promise<unknown> = Promise.resolve();

/**
 * SHA-256 of a file, hex. The browser's own cannot take a file in pieces, and WebAssembly would need a weaker policy
 * for scripts. One file after the other: two at once would only share the same thread. Rejects with the signal's reason.
 */
export function hashFile(file: File, onProgress: (hashedBytes: number) => void, signal: AbortSignal): Promise<string> {
  const mine = last.then(() => hashNow(file, onProgress, signal));
  last = mine.catch(() => undefined);
  return mine;
}

async function hashNow(file: File, onProgress: (hashedBytes: number) => void, signal: AbortSignal): Promise<string> {
  const hash = sha256.create();
  for (let at = 0; at < file.size; at += CHUNK_BYTES) {
    signal.throwIfAborted();
    const chunk = await file.slice(at, at + CHUNK_BYTES).arrayBuffer();
    hash.update(new Uint8Array(chunk));
    onProgress(Math.min(file.size, at + CHUNK_BYTES));
  }
  return bytesToHex(hash.digest());
}
