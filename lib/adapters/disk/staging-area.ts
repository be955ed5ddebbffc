import { constants } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { DomainError } from "@/lib/domain/errors";
import type { Amount, ByteStream, Received } from "@/lib/usecases/ports";
import { checkUploadId, isUploadId } from "../shared/blob-names";
import { beingWritten, noStagedBytes, staysWithin, wrongOffset } from "../shared/staging-refusals";
import { syncFolder } from "./durable-folders";
import { amountOf, type Files, hasNoLinks, isMissing, isThere, removeFile, sizeOf } from "./files";
import { readAhead } from "./read-ahead";
import { newRunningHash, type RunningHash, StagedFile } from "./staged-file";

// Whoever made a file may write to it all the same, as long as it is open.
const READ_ONLY = 0o444;
const COPY = ".copy";
const APPEND = constants.O_WRONLY | constants.O_APPEND;

async function pour(body: ByteStream, file: StagedFile, maxBytes: number): Promise<void> {
  for await (const chunk of body) {
    staysWithin(maxBytes, file.sizeBytes + chunk.byteLength);
    await file.add(chunk);
  }
}

async function settle(work: Promise<void>): Promise<{ error?: unknown }> {
  try {
    await work;
    return {};
  } catch (error) {
    return { error };
  }
}

/** Files that uploads grow in, each under its upload's id, each with one writer at a time. */
export class StagingArea {
  readonly #busy = new Set<string>();
  // Gone with the process, and dropped when a body breaks: then the file is read again.
  readonly #running = new Map<string, RunningHash>();
  constructor(
    readonly dir: string,
    readonly files: Files,
  ) {}

  path(uploadId: string): string {
    return join(this.dir, checkUploadId(uploadId));
  }

  async #alone<T>(uploadId: string, work: (path: string) => Promise<T>): Promise<T> {
    const path = this.path(uploadId);
    if (this.#busy.has(uploadId)) throw beingWritten();
    this.#busy.add(uploadId);
    try {
      return await work(path);
    } finally {
      this.#busy.delete(uploadId);
    }
  }

  /** A whole body into a new file, for good; nothing is left of one that fails. */
  receive(uploadId: string, body: ByteStream, maxBytes: number): Promise<Received> {
    return this.#alone(uploadId, async (path) => {
      const running = newRunningHash();
      const file = new StagedFile(await this.#create(path, READ_ONLY), 0, running);
      try {
        await pour(body, file, maxBytes);
        return await file.finish(running);
      } catch (error) {
        await file.abandon();
        await removeFile(this.files, path);
        throw error;
      }
    });
  }

  /** More of a body at the end of the file. What arrived before a body broke is kept, and on the disk when this answers. */
  append(uploadId: string, offset: number, body: ByteStream, maxBytes: number): Promise<number> {
    return this.#alone(uploadId, async (path) => {
      const file = await this.#openAt(uploadId, path, offset);
      const pouring = await settle(pour(body, file, maxBytes));
      const pausing = await settle(file.pause());
      if (file.isLost) await removeFile(this.files, path);
      for (const { error } of [pausing, pouring]) {
        if (error === undefined) continue;
        this.#running.delete(uploadId);
        throw error;
      }
      return file.sizeBytes;
    });
  }

  async #openAt(uploadId: string, path: string, offset: number): Promise<StagedFile> {
    const size = await sizeOf(this.files, path);
    if (offset !== (size ?? 0)) throw wrongOffset(offset, size ?? 0);
    if (size === null) {
      const handle = await this.#create(path, 0o600);
      const running = newRunningHash();
      this.#running.set(uploadId, running);
      await syncFolder(this.files, this.dir);
      return new StagedFile(handle, 0, running);
    }
    return new StagedFile(await this.files.open(path, APPEND), size, this.#runningOf(uploadId, size));
  }

  #runningOf(uploadId: string, sizeBytes: number): RunningHash | null {
    const running = this.#running.get(uploadId);
    return running?.sizeBytes === sizeBytes ? running : null;
  }

  /** Everything on the disk for good and read-only, with what it hashes to. A sync that fails loses the file. */
  seal(uploadId: string): Promise<Received> {
    return this.#alone(uploadId, async (path) => {
      const handle = await this.#openStaged(path);
      try {
        const { size } = await handle.stat();
        const running = this.#runningOf(uploadId, size) ?? (await this.#hashAgain(handle, size));
        this.#running.delete(uploadId);
        await handle.chmod(READ_ONLY);
        await this.#syncOnce(handle, path);
        return { sizeBytes: size, sha256: running.hash.digest("hex") };
      } finally {
        await handle.close();
      }
    });
  }

  async #hashAgain(handle: FileHandle, size: number): Promise<RunningHash> {
    const running = newRunningHash();
    if (size === 0) return running;
    for await (const chunk of readAhead(handle, { start: 0, end: size - 1 })) running.hash.update(chunk);
    return running;
  }

  async #syncOnce(handle: FileHandle, path: string): Promise<void> {
    try {
      await handle.sync();
    } catch (error) {
      await removeFile(this.files, path);
      throw error;
    }
  }

  async #openStaged(path: string): Promise<FileHandle> {
    try {
      return await this.files.open(path, "r");
    } catch (error) {
      throw isMissing(error) ? noStagedBytes() : error;
    }
  }

  async #create(path: string, mode: number): Promise<FileHandle> {
    try {
      return await this.files.open(path, "wx", mode);
    } catch (error) {
      throw isThere(error) ? new DomainError("conflict", "This upload has its bytes already.") : error;
    }
  }

  sizeOf(uploadId: string): Promise<number | null> {
    return sizeOf(this.files, this.path(uploadId));
  }

  /** A second name for a staged file, for who takes it away; the only one where a file cannot have two. */
  async copy(uploadId: string): Promise<string> {
    const path = this.path(uploadId);
    await removeFile(this.files, path + COPY);
    try {
      await this.files.link(path, path + COPY);
      return path + COPY;
    } catch (error) {
      if (hasNoLinks(error)) return path;
      throw isMissing(error) ? noStagedBytes() : error;
    }
  }

  /** Runs `work` on the file itself; nobody writes to it meanwhile. */
  lend<T>(uploadId: string, work: (path: string) => Promise<T>): Promise<T> {
    return this.#alone(uploadId, async (path) => {
      if ((await sizeOf(this.files, path)) === null) throw noStagedBytes();
      return work(path);
    });
  }

  async ids(): Promise<string[]> {
    const names = await this.files.readdir(this.dir);
    return [...new Set(names.map((name) => name.replace(/\.copy$/, "")).filter(isUploadId))];
  }

  /** What is staged in all; a second name of the same bytes counts once. */
  async amount(): Promise<Amount> {
    const ids = await this.ids();
    return amountOf(
      this.files,
      ids.map((id) => this.path(id)),
    );
  }

  async discard(uploadId: string): Promise<void> {
    const path = this.path(uploadId);
    this.#running.delete(uploadId);
    await removeFile(this.files, path);
    await removeFile(this.files, path + COPY);
  }
}
