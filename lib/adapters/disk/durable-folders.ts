import { dirname } from "node:path";
import { type Files, isThere } from "./files";

/** Makes what was added to, or renamed into, a folder survive a power cut. */
export async function syncFolder(files: Files, folder: string): Promise<void> {
  const handle = await files.open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Folders under a root, each made once and written into its parent for good before it is used. */
export class DurableFolders {
  readonly #made = new Map<string, Promise<void>>();
  constructor(
    readonly files: Files,
    readonly root: string,
  ) {}

  /** A folder that is there may still be lost with the power when whoever made it died: its parent is synced all the same. */
  async #makeNow(folder: string): Promise<void> {
    await this.make(dirname(folder));
    await this.files.mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
      if (!isThere(error)) throw error;
    });
    await syncFolder(this.files, dirname(folder));
  }

  async make(folder: string): Promise<void> {
    if (folder === this.root) return;
    const made = this.#made.get(folder) ?? this.#makeNow(folder);
    this.#made.set(folder, made);
    try {
      await made;
    } catch (error) {
      if (this.#made.get(folder) === made) this.#made.delete(folder);
      throw error;
    }
  }
}
