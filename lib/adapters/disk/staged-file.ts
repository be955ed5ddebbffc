import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import type { Received } from "@/lib/usecases/ports";

const WRITE_BYTES = 1024 * 1024;
const SYNC_BYTES = 32 * 1024 * 1024;

async function writeAll(handle: FileHandle, chunks: Uint8Array[]): Promise<void> {
  let left = chunks;
  while (left.length > 0) {
    let { bytesWritten } = await handle.writev(left);
    const rest: Uint8Array[] = [];
    for (const chunk of left) {
      const skipped = Math.min(bytesWritten, chunk.byteLength);
      bytesWritten -= skipped;
      if (skipped < chunk.byteLength) rest.push(chunk.subarray(skipped));
    }
    left = rest;
  }
}

/**
 * Bytes on their way to a new file. About 1 MiB is gathered for each write and one write is in flight at a time, so
 * memory stays flat; the disk is made to keep up while bytes arrive, not all at once at the end.
 */
export class StagedFile {
  readonly #hash = createHash("sha256");
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;
  #sizeBytes = 0;
  #unsynced = 0;
  #writing: Promise<void> = Promise.resolve();
  constructor(readonly handle: FileHandle) {}

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  async add(chunk: Uint8Array): Promise<void> {
    this.#hash.update(chunk);
    this.#sizeBytes += chunk.byteLength;
    this.#pending.push(chunk);
    this.#pendingBytes += chunk.byteLength;
    if (this.#pendingBytes >= WRITE_BYTES) await this.#flush();
  }

  /** Waits for the write before and starts the next one. */
  async #flush(): Promise<void> {
    await this.#writing;
    const chunks = this.#pending;
    const bytes = this.#pendingBytes;
    this.#pending = [];
    this.#pendingBytes = 0;
    this.#writing = this.#write(chunks, bytes);
    // Whoever waits next sees the failure; until then it must not count as unhandled.
    this.#writing.catch(() => undefined);
  }

  async #write(chunks: Uint8Array[], bytes: number): Promise<void> {
    await writeAll(this.handle, chunks);
    this.#unsynced += bytes;
    if (this.#unsynced < SYNC_BYTES) return;
    this.#unsynced = 0;
    await this.handle.datasync();
  }

  /** Everything on the disk for good, read-only, and closed. */
  async finish(): Promise<Received> {
    await this.#flush();
    await this.#writing;
    await this.handle.chmod(0o444);
    // Synced once: after a failed fsync the pages count as clean and a second one would lie.
    await this.handle.sync();
    await this.handle.close();
    return { sizeBytes: this.#sizeBytes, sha256: this.#hash.digest("hex") };
  }

  /** Stops writing and closes; the file is somebody else's to remove. */
  async abandon(): Promise<void> {
    await this.#writing.catch(() => undefined);
    await this.handle.close().catch(() => undefined);
  }
}
