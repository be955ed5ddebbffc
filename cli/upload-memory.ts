import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

/** Where an upload of one file to one app was left, also when this process is killed. */
export type UploadMemory = {
  /** The upload's id, or null. */
  find(): Promise<string | null>;
  keep(id: string): Promise<void>;
  forget(): Promise<void>;
};

type Env = Readonly<Record<string, string | undefined>>;

const UPLOAD_ID = /^upl_[0-9a-z]{20}$/;
// By then every server has forgotten it too.
const KEPT_MS = 30 * 24 * 3_600_000;

function folderOf(env: Env): string {
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache"), "sluice", "uploads");
}

async function dropOld(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (Date.now() - (await stat(path)).mtimeMs > KEPT_MS) await rm(path, { force: true });
  }
}

/**
 * A small file per upload in the user's cache, found again by server, app and digest. It holds the upload's id alone,
 * so nothing in it can lead a token to another server. A cache that cannot be used costs a resume, never a publish.
 */
export function uploadMemory(env: Env, key: { url: string; app: string; sha256: string }): UploadMemory {
  const folder = folderOf(env);
  const name = createHash("sha256").update([key.url, key.app, key.sha256].join("\n")).digest("hex");
  const path = join(folder, name);
  return {
    async find() {
      const id = await readFile(path, "utf8").catch(() => "");
      return UPLOAD_ID.test(id) ? id : null;
    },
    async keep(id) {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await dropOld(folder);
        await writeFile(path, id, { mode: 0o600 });
      } catch {
        // A read-only home in CI: this run goes on all the same.
      }
    },
    forget: () => rm(path, { force: true }).catch(() => undefined),
  };
}
