import { dirname, join, resolve } from "node:path";
import { DomainError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { Amount, BlobStore, ByteRange, ByteStream, HeldKey, Received, StoredEntry } from "@/lib/usecases/ports";
import { checkStorageKey } from "../shared/blob-names";
import { KeyLock } from "../shared/key-lock";
import { BlobArea } from "./blob-area";
import { DurableFolders, syncFolder } from "./durable-folders";
import { type Files, isFull, nodeFiles } from "./files";
import { StagingArea } from "./staging-area";

type Options = {
  /** Holds `staging`, `blobs` and `trash`; made when it is not there. */
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

class DiskBlobStore implements BlobStore {
  readonly #locks = new KeyLock();
  readonly #folders: DurableFolders;
  readonly #staging: StagingArea;
  readonly #blobs: BlobArea;
  // What staged files hash to, until they are kept or dropped.
  readonly #sealed = new Map<string, string>();
  // Where staged files have a second name, until they are dropped.
  readonly #copied = new Map<string, string>();
  constructor(
    readonly dir: string,
    readonly files: Files,
  ) {
    this.#folders = new DurableFolders(files, dir);
    this.#staging = new StagingArea(join(dir, "staging"), files);
    this.#blobs = new BlobArea(dir, files, this.#folders);
  }

  async prepare(): Promise<void> {
    const first = await this.files.mkdir(this.dir, { recursive: true, mode: 0o700 });
    if (first !== undefined) await this.#syncUpTo(dirname(first));
    await this.#folders.make(join(this.dir, "staging"));
    await this.#blobs.prepare();
  }

  async #syncUpTo(top: string): Promise<void> {
    for (let folder = dirname(this.dir); folder.length >= top.length; folder = dirname(folder)) {
      await syncFolder(this.files, folder);
      if (folder === top) return;
    }
  }

  async #noteSealed(uploadId: string, sealing: Promise<Received>): Promise<Received> {
    const received = await orFull(sealing);
    this.#sealed.set(uploadId, received.sha256);
    return received;
  }

  receive(uploadId: string, body: ByteStream, maxBytes: number): Promise<Received> {
    return this.#noteSealed(uploadId, this.#staging.receive(uploadId, body, maxBytes));
  }

  async append(uploadId: string, offset: number, body: ByteStream, maxBytes: number): Promise<number> {
    this.#sealed.delete(uploadId);
    return orFull(this.#staging.append(uploadId, offset, body, maxBytes));
  }

  async stagedBytes(uploadId: string): Promise<number | null> {
    return this.#staging.sizeOf(uploadId);
  }

  seal(uploadId: string): Promise<Received> {
    return this.#noteSealed(uploadId, this.#staging.seal(uploadId));
  }

  keep(uploadId: string, storageKey: string): Promise<void> {
    return this.hold(storageKey, (held) => held.keep(uploadId));
  }

  async hold<T>(storageKey: string, work: (held: HeldKey) => Promise<T>): Promise<T> {
    checkStorageKey(storageKey);
    const held: HeldKey = {
      keep: (uploadId) => orFull(this.#keepHeld(uploadId, storageKey)),
      keepCopy: (uploadId) => orFull(this.#keepCopyHeld(uploadId, storageKey)),
      trash: (at) => orFull(this.#blobs.moveToTrash(storageKey, at)),
    };
    return this.#locks.run(storageKey, () => work(held));
  }

  async #keepHeld(uploadId: string, storageKey: string): Promise<void> {
    const staged = this.#staging.path(uploadId);
    await this.#blobs.keep(staged, storageKey, this.#sealed.get(uploadId) ?? null);
    this.#sealed.delete(uploadId);
  }

  async #keepCopyHeld(uploadId: string, storageKey: string): Promise<void> {
    const copy = await this.#staging.copy(uploadId);
    await this.#blobs.keep(copy, storageKey, this.#sealed.get(uploadId) ?? null);
    this.#copied.set(uploadId, storageKey);
  }

  async discard(uploadId: string): Promise<void> {
    const storageKey = this.#copied.get(uploadId);
    const drop = () => this.#staging.discard(uploadId);
    this.#sealed.delete(uploadId);
    this.#copied.delete(uploadId);
    await (storageKey === undefined ? drop() : this.#blobs.keepTrust(storageKey, drop));
  }

  async stat(storageKey: string): Promise<number | null> {
    return this.#blobs.stat(storageKey);
  }

  read(storageKey: string, range?: ByteRange): ByteStream {
    return this.#blobs.read(storageKey, range);
  }

  async lendStaged<T>(uploadId: string, work: (path: string) => Promise<T>): Promise<T> {
    return this.#staging.lend(uploadId, work);
  }

  async lend<T>(storageKey: string, work: (path: string) => Promise<T>): Promise<T> {
    return this.#blobs.lend(storageKey, work);
  }

  async digest(storageKey: string): Promise<string | null> {
    return this.#blobs.digest(storageKey);
  }

  async *listStaged(): AsyncGenerator<string> {
    yield* await this.#staging.ids();
  }

  listStored(): AsyncIterable<StoredEntry> {
    return this.#blobs.list();
  }

  emptyTrash(before: Instant): Promise<number> {
    return this.#blobs.trash.empty(before);
  }

  async usage(): Promise<{ staged: Amount; trash: Amount }> {
    return { staged: await this.#staging.amount(), trash: await this.#blobs.trash.amount() };
  }

  async freeBytes(): Promise<number> {
    const { bavail, bsize } = await this.files.statfs(this.dir);
    return bavail * bsize;
  }
}

/**
 * Bytes in files: staged under an upload's id, then renamed to `blobs/ab/cd/<digest>` (under the app's id when it
 * isolates its storage), at last to `trash`. A staged file is synced before it is renamed, its folder after.
 */
export async function openDiskBlobStore({ dir, files = nodeFiles }: Options): Promise<BlobStore> {
  const store = new DiskBlobStore(resolve(dir), files);
  await store.prepare();
  return store;
}
