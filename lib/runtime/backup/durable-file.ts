import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";

/** Syncs a file or a folder that was just written to. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a new file piece by piece, and syncs it and its folder; answers its digest and size. */
export async function writeDurably(
  path: string,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<{ sha256: string; sizeBytes: number }> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, "wx", 0o600);
  try {
    const written = await pour(file, bytes);
    await file.sync();
    await syncPath(dirname(path));
    return written;
  } finally {
    await file.close();
  }
}

async function pour(file: FileHandle, bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const chunk of bytes) {
    hash.update(chunk);
    sizeBytes += chunk.byteLength;
    await file.write(chunk);
  }
  return { sha256: hash.digest("hex"), sizeBytes };
}
