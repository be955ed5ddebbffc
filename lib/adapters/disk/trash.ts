import { join } from "node:path";
import type { Instant } from "@/lib/domain/instant";
import { toMs } from "@/lib/domain/instant";
import type { Amount } from "@/lib/usecases/ports";
import { amountOf, type Files, removeFile } from "./files";

const NAME = /^(\d{13})-/;

/** `trash/`: what was removed, under the moment of that, so that a person can bring it back for some days. */
export class Trash {
  constructor(
    readonly dir: string,
    readonly files: Files,
  ) {}

  path(storageKey: string, at: Instant): string {
    return join(this.dir, `${String(toMs(at)).padStart(13, "0")}-${storageKey.replace("/", "+")}`);
  }

  async amount(): Promise<Amount> {
    const names = await this.files.readdir(this.dir);
    return amountOf(
      this.files,
      names.filter((name) => NAME.test(name)).map((name) => join(this.dir, name)),
    );
  }

  /** Removes for good what came before that moment; answers how many. */
  async empty(before: Instant): Promise<number> {
    let removed = 0;
    for (const name of await this.files.readdir(this.dir)) {
      const at = NAME.exec(name)?.[1];
      if (at === undefined || Number(at) >= toMs(before)) continue;
      await removeFile(this.files, join(this.dir, name));
      removed++;
    }
    return removed;
  }
}
