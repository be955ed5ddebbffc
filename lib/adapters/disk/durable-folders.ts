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

/** A folder that is there, and lasts once `lasting` is done. */
export type MadeFolder = { lasting: Promise<void> };

/** Folders under a root, each made once and written into its parent for good. */
export class DurableFolders {
  readonly #made = new Map<string, Promise<MadeFolder>>();
  constructor(
    readonly files: Files,
    readonly root: string,
  ) {}

  /** A folder that is there may still be lost with the power when whoever made it died: its parent is synced all the same. */
  async #makeNow(folder: string): Promise<MadeFolder> {
    const parent = await this.begin(dirname(folder));
    await this.files.mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
      if (!isThere(error)) throw error;
    });
    // Both at once: the disk writes them in one go.
    const lasting = Promise.all([parent.lasting, syncFolder(this.files, dirname(folder))]).then(() => undefined);
    lasting.catch(() => this.#made.delete(folder));
    return { lasting };
  }

  /** Makes a folder that can be used at once; nothing in it may count before it lasts. */
  async begin(folder: string): Promise<MadeFolder> {
    if (folder === this.root) return { lasting: Promise.resolve() };
    const made = this.#made.get(folder) ?? this.#makeNow(folder);
    this.#made.set(folder, made);
    try {
      return await made;
    } catch (error) {
      if (this.#made.get(folder) === made) this.#made.delete(folder);
      throw error;
    }
  }

  async make(folder: string): Promise<void> {
    await (await this.begin(folder)).lasting;
  }
}
