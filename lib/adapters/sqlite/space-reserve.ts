import { randomBytes } from "node:crypto";
import { open, stat, statfs, truncate } from "node:fs/promises";
import { dirname } from "node:path";

const PIECE_BYTES = 1024 * 1024;
const REFILL_EVERY_MS = 60_000;

/**
 * Space kept back beside the database: even a deletion writes a few pages, and on a full disk there are none left. It
 * is given up for the first write that finds the disk full, and taken again once there is plenty.
 */
export class SpaceReserve {
  #isReleased = false;
  #triedAt = 0;
  constructor(
    readonly path: string,
    /** 0: nothing is kept back. */
    readonly sizeBytes: number,
  ) {}

  async #hasRoom(): Promise<boolean> {
    const { bavail, bsize } = await statfs(dirname(this.path));
    return bavail * bsize > 4 * this.sizeBytes;
  }

  /** Takes the space when there is plenty; that there is none is no reason to fail. */
  async fill(): Promise<void> {
    if (this.sizeBytes === 0) return;
    const there = await stat(this.path).catch(() => null);
    if (there?.size === this.sizeBytes || !(await this.#hasRoom())) return;
    const file = await open(this.path, "w", 0o600);
    try {
      // Random: a file system that compresses would keep nothing back for zeros.
      for (let written = 0; written < this.sizeBytes; written += PIECE_BYTES) {
        await file.write(randomBytes(Math.min(PIECE_BYTES, this.sizeBytes - written)));
      }
    } finally {
      await file.close();
    }
    this.#isReleased = false;
  }

  /** Gives the space up; false when there is none to give. */
  async release(): Promise<boolean> {
    if (this.sizeBytes === 0 || this.#isReleased) return false;
    this.#isReleased = true;
    const there = await stat(this.path).catch(() => null);
    if (there === null || there.size === 0) return false;
    await truncate(this.path, 0);
    return true;
  }

  /** After a write that went well: takes given-up space again, when it was not tried a moment ago. */
  async recover(): Promise<void> {
    const now = performance.now();
    if (!this.#isReleased || now - this.#triedAt < REFILL_EVERY_MS) return;
    this.#triedAt = now;
    await this.fill().catch(() => undefined);
  }
}
