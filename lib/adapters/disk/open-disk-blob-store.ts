import type { FileHandle } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { DomainError } from "@/lib/domain/errors";
import type { BlobStore, ByteRange, ByteStream, Received } from "@/lib/usecases/ports";
import { checkStorageKey } from "../shared/blob-names";
import { checkRange } from "../shared/check-range";
import { noStagedBytes } from "../shared/staging-refusals";
import { DurableFolders, syncFolder } from "./durable-folders";
import { type Files, isFull, isMissing, nodeFiles, removeFile, sizeOf } from "./files";
import { KeyLock } from "./key-lock";
import { readAhead } from "./read-ahead";
import { StagingArea } from "./staging-area";

type Options = {
  /** Holds `staging` and `blobs`; made when it is not there. */
  dir: string;
  files?: Files;
};

/** `storage_full` in place of what a full disk says. */
async function orFull<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!isFull(error)) throw error;
    throw new DomainError("storage_full", "The server's disk is full: ask its admin to free space, then try again.");
  }
}

const missing = () => new DomainError("not_found", "Nothing is stored under this key.");

class DiskBlobStore implements BlobStore {
  readonly #locks = new KeyLock();
  readonly #folders: DurableFolders;
  readonly #staging: StagingArea;
  constructor(
    readonly dir: string,
    readonly files: Files,
  ) {
    this.#folders = new DurableFolders(files, dir);
    this.#staging = new StagingArea(join(dir, "staging"), files);
  }

  async prepare(): Promise<void> {
    const first = await this.files.mkdir(this.dir, { recursive: true, mode: 0o700 });
    if (first !== undefined) await this.#syncUpTo(dirname(first));
    await this.#folders.make(join(this.dir, "staging"));
    await this.#folders.make(join(this.dir, "blobs"));
  }

  async #syncUpTo(top: string): Promise<void> {
    for (let folder = dirname(this.dir); folder.length >= top.length; folder = dirname(folder)) {
      await syncFolder(this.files, folder);
      if (folder === top) return;
    }
  }

  #blobPath(storageKey: string): string {
    const parts = checkStorageKey(storageKey).split("/");
    const sha256 = parts.at(-1) ?? "";
    return join(this.dir, "blobs", ...parts.slice(0, -1), sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  async receive(uploadId: string, body: ByteStream, maxBytes: number): Promise<Received> {
    return orFull(this.#staging.receive(uploadId, body, maxBytes));
  }

  async append(uploadId: string, offset: number, body: ByteStream, maxBytes: number): Promise<number> {
    return orFull(this.#staging.append(uploadId, offset, body, maxBytes));
  }

  async stagedBytes(uploadId: string): Promise<number | null> {
    return this.#staging.sizeOf(uploadId);
  }

  async seal(uploadId: string): Promise<Received> {
    return orFull(this.#staging.seal(uploadId));
  }

  async keep(uploadId: string, storageKey: string): Promise<void> {
    const staged = this.#staging.path(uploadId);
    const path = this.#blobPath(storageKey);
    await orFull(this.#locks.run(storageKey, () => this.#keepAlone(staged, path)));
  }

  async #keepAlone(staged: string, path: string): Promise<void> {
    const size = await sizeOf(this.files, staged);
    if (size === null) throw noStagedBytes();
    await this.#folders.make(dirname(path));
    if ((await sizeOf(this.files, path)) === size) {
      // Who put it there may have died before the sync.
      await syncFolder(this.files, dirname(path));
      await removeFile(this.files, staged);
      return;
    }
    await this.files.rename(staged, path);
    try {
      await syncFolder(this.files, dirname(path));
    } catch (error) {
      // Nobody knows whether the name is on the disk: take it back, so that a second try renames anew.
      await removeFile(this.files, path);
      throw error;
    }
  }

  async discard(uploadId: string): Promise<void> {
    await this.#staging.discard(uploadId);
  }

  async stat(storageKey: string): Promise<number | null> {
    return sizeOf(this.files, this.#blobPath(storageKey));
  }

  async *read(storageKey: string, range?: ByteRange): ByteStream {
    const handle = await this.#openStored(this.#blobPath(storageKey));
    try {
      const { size } = await handle.stat();
      yield* readAhead(handle, checkRange(range, size));
    } finally {
      await handle.close();
    }
  }

  async #openStored(path: string): Promise<FileHandle> {
    try {
      return await this.files.open(path, "r");
    } catch (error) {
      throw isMissing(error) ? missing() : error;
    }
  }

  async freeBytes(): Promise<number> {
    const { bavail, bsize } = await this.files.statfs(this.dir);
    return bavail * bsize;
  }
}

/**
 * Bytes in files: staged under an upload's id, then renamed to `blobs/ab/cd/<digest>` (under the app's id when it
 * isolates its storage). A staged file is synced before it is renamed, its folder after.
 */
export async function openDiskBlobStore({ dir, files = nodeFiles }: Options): Promise<BlobStore> {
  const store = new DiskBlobStore(resolve(dir), files);
  await store.prepare();
  return store;
}
