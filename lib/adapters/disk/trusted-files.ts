import type { BigIntStats } from "node:fs";

const printOf = ({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats) => `${dev} ${ino} ${size} ${mtimeNs} ${ctimeNs}`;

/**
 * Files whose bytes this process has hashed, or written, and that nobody touched since: whatever writes to a file,
 * replaces it or changes its rights also changes what is noted here. They are not hashed again for every download.
 */
export class TrustedFiles {
  readonly #prints = new Map<string, string>();

  knows(storageKey: string): boolean {
    return this.#prints.has(storageKey);
  }

  has(storageKey: string, stats: BigIntStats): boolean {
    return this.#prints.get(storageKey) === printOf(stats);
  }

  add(storageKey: string, stats: BigIntStats): void {
    this.#prints.set(storageKey, printOf(stats));
  }

  delete(storageKey: string): void {
    this.#prints.delete(storageKey);
  }
}
