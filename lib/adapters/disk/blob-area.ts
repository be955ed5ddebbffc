import { createHash } from "node:crypto";
import type { BigIntStats } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import { sha256OfKey } from "@/lib/domain/blob";
import { DomainError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { ByteRange, ByteStream, StoredEntry } from "@/lib/usecases/ports";
import { checkStorageKey } from "../shared/blob-names";
import { checkRange } from "../shared/check-range";
import { checkedBytes } from "../shared/checked-bytes";
import { noStagedBytes } from "../shared/staging-refusals";
import { type DurableFolders, type MadeFolder, syncFolder } from "./durable-folders";
import { type Files, isMissing, removeFile, sizeOf } from "./files";
import { storedUnder } from "./listing";
import { readAhead } from "./read-ahead";
import { Trash } from "./trash";
import { TrustedFiles } from "./trusted-files";

const missing = () => new DomainError("not_found", "Nothing is stored under this key.");

/** `blobs/`: whole files under their digest, and where they go when nothing names them any more. */
export class BlobArea {
  readonly #trusted = new TrustedFiles();
  readonly #root: string;
  readonly trash: Trash;
  constructor(
    dir: string,
    readonly files: Files,
    readonly folders: DurableFolders,
  ) {
    this.#root = join(dir, "blobs");
    this.trash = new Trash(join(dir, "trash"), files);
  }

  async prepare(): Promise<void> {
    await this.folders.make(this.#root);
    await this.folders.make(this.trash.dir);
  }

  path(storageKey: string): string {
    const parts = checkStorageKey(storageKey).split("/");
    const sha256 = sha256OfKey(storageKey);
    return join(this.#root, ...parts.slice(0, -1), sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  async #statOf(path: string): Promise<BigIntStats | null> {
    try {
      return await this.files.stat(path, { bigint: true });
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /**
   * Gives a staged file its place; only for the holder of the key. `sha256` is what the staged bytes are known to hash
   * to. What is there stays only when it is known to be whole: anything else is replaced, which heals it.
   */
  async keep(staged: string, storageKey: string, sha256: string | null): Promise<void> {
    const path = this.path(storageKey);
    const folder = await this.folders.begin(dirname(path));
    if (await this.#isTrusted(storageKey, path)) {
      if ((await sizeOf(this.files, staged)) === null) throw noStagedBytes();
      // Who put it there may have died before the sync.
      await Promise.all([folder.lasting, syncFolder(this.files, dirname(path))]);
      await removeFile(this.files, staged);
      return;
    }
    await this.#moveIn(staged, path, folder);
    const stats = await this.#statOf(path);
    if (stats !== null && sha256 === sha256OfKey(storageKey)) this.#trusted.add(storageKey, stats);
  }

  async #isTrusted(storageKey: string, path: string): Promise<boolean> {
    if (!this.#trusted.knows(storageKey)) return false;
    const there = await this.#statOf(path);
    return there !== null && this.#trusted.has(storageKey, there);
  }

  async #moveIn(staged: string, path: string, folder: MadeFolder): Promise<void> {
    await this.files.rename(staged, path).catch((error: unknown) => {
      throw isMissing(error) ? noStagedBytes() : error;
    });
    try {
      await Promise.all([folder.lasting, syncFolder(this.files, dirname(path))]);
    } catch (error) {
      // Nobody knows whether the name is on the disk: take it back, so that a second try renames anew.
      await removeFile(this.files, path);
      throw error;
    }
  }

  /** Runs what changes how many names a stored file has, and nothing else of it: no reason to hash it again. */
  async keepTrust(storageKey: string, work: () => Promise<void>): Promise<void> {
    const before = await this.#statOf(this.path(storageKey));
    const isTrusted = before !== null && this.#trusted.has(storageKey, before);
    await work();
    const after = await this.#statOf(this.path(storageKey));
    if (isTrusted && after?.ino === before.ino && after.mtimeNs === before.mtimeNs) {
      this.#trusted.add(storageKey, after);
    }
  }

  /** Only for the holder of the key. The name is gone from one folder and in the other for good. */
  async moveToTrash(storageKey: string, at: Instant): Promise<void> {
    const path = this.path(storageKey);
    this.#trusted.delete(storageKey);
    try {
      await this.files.rename(path, this.trash.path(storageKey, at));
    } catch (error) {
      if (!isMissing(error)) throw error;
      if ((await this.#statOf(dirname(path))) === null) return;
    }
    await syncFolder(this.files, this.trash.dir);
    await syncFolder(this.files, dirname(path));
  }

  stat(storageKey: string): Promise<number | null> {
    return sizeOf(this.files, this.path(storageKey));
  }

  async lend<T>(storageKey: string, work: (path: string) => Promise<T>): Promise<T> {
    const path = this.path(storageKey);
    if ((await this.#statOf(path)) === null) throw missing();
    return work(path);
  }

  async *read(storageKey: string, range?: ByteRange): ByteStream {
    const handle = await this.#open(this.path(storageKey));
    try {
      const stats = await handle.stat({ bigint: true });
      const size = Number(stats.size);
      const { start, end } = checkRange(range, size);
      const bytes = readAhead(handle, { start, end });
      if (start > 0 || end < size - 1 || this.#trusted.has(storageKey, stats)) {
        yield* bytes;
        return;
      }
      yield* checkedBytes(bytes, size, sha256OfKey(storageKey));
      this.#trusted.add(storageKey, stats);
    } finally {
      await handle.close();
    }
  }

  async digest(storageKey: string): Promise<string | null> {
    if ((await this.#statOf(this.path(storageKey))) === null) return null;
    const handle = await this.#open(this.path(storageKey));
    try {
      const stats = await handle.stat({ bigint: true });
      const hash = createHash("sha256");
      const whole = { start: 0, end: Number(stats.size) - 1 };
      for await (const chunk of readAhead(handle, whole)) hash.update(chunk);
      const sha256 = hash.digest("hex");
      if (sha256 === sha256OfKey(storageKey)) this.#trusted.add(storageKey, stats);
      else this.#trusted.delete(storageKey);
      return sha256;
    } finally {
      await handle.close();
    }
  }

  list(): AsyncIterable<StoredEntry> {
    return storedUnder(this.files, this.#root, (storageKey) => this.path(storageKey));
  }

  async #open(path: string): Promise<FileHandle> {
    try {
      return await this.files.open(path, "r");
    } catch (error) {
      throw isMissing(error) ? missing() : error;
    }
  }
}
