import { createHash, type Hash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import type { Received } from "@/lib/usecases/ports";
import { isFull } from "./files";

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

/** The hash of a staged file's first bytes, while all of them passed through this process without a break. */
export type RunningHash = { hash: Hash; sizeBytes: number };

export const newRunningHash = (): RunningHash => ({ hash: createHash("sha256"), sizeBytes: 0 });

/**
 * Bytes on their way to the end of a staged file. About 1 MiB is gathered for each write and one write is in flight at
 * a time, so memory stays flat; the disk is made to keep up while bytes arrive, not all at once at the end.
 */
export class StagedFile {
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;
  #unsynced = 0;
  #writing: Promise<void> = Promise.resolve();
  #syncing: Promise<void> = Promise.resolve();
  #isLost = false;
  constructor(
    readonly handle: FileHandle,
    /** What the file has once everything given is written. */
    public sizeBytes: number,
    /** null: the file is read again before it counts. */
    readonly running: RunningHash | null,
  ) {}

  /** What is in the file cannot be trusted any more. A disk that is merely full keeps what it took. */
  get isLost(): boolean {
    return this.#isLost;
  }

  async add(chunk: Uint8Array): Promise<void> {
    this.running?.hash.update(chunk);
    this.sizeBytes += chunk.byteLength;
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
    try {
      await writeAll(this.handle, chunks);
    } catch (error) {
      this.#isLost = !isFull(error);
      throw error;
    }
    this.#unsynced += bytes;
    if (this.#unsynced < SYNC_BYTES) return;
    // Beside the writes that follow: only a disk that is a whole round behind makes them wait.
    await this.#syncing;
    this.#syncing = this.#sync(() => this.handle.datasync());
    this.#syncing.catch(() => undefined);
  }

  // Synced once: after a failed fsync the pages count as clean and a second one would lie.
  async #sync(sync: () => Promise<void>): Promise<void> {
    this.#unsynced = 0;
    try {
      await sync();
    } catch (error) {
      this.#isLost = true;
      throw error;
    }
  }

  /** Everything given is written, and nothing is under way. */
  async #settle(): Promise<void> {
    await this.#flush();
    await this.#writing;
    await this.#syncing;
  }

  /** Everything given so far is on the disk, and the file closed; more can be appended later. */
  async pause(): Promise<void> {
    try {
      await this.#settle();
      if (this.#unsynced > 0) await this.#sync(() => this.handle.datasync());
      if (this.running !== null) this.running.sizeBytes = this.sizeBytes;
    } finally {
      await this.handle.close();
    }
  }

  /** Everything on the disk for good, and closed. Only where the hash ran along from the first byte. */
  async finish(running: RunningHash): Promise<Received> {
    await this.#settle();
    await this.#sync(() => this.handle.sync());
    await this.handle.close();
    return { sizeBytes: this.sizeBytes, sha256: running.hash.digest("hex") };
  }

  /** Stops writing and closes; the file is somebody else's to remove. */
  async abandon(): Promise<void> {
    await Promise.allSettled([this.#writing, this.#syncing]);
    await this.handle.close().catch(() => undefined);
  }
}
