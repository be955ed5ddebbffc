import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs `work` on a file of those bytes that nobody else can read, and removes it. */
export async function inTemporaryFile<T>(bytes: Uint8Array, work: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "sluice-lent-"));
  try {
    const path = join(folder, "file");
    await writeFile(path, bytes, { mode: 0o400 });
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
