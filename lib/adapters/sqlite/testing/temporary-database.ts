import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import type { Store } from "@/lib/usecases/ports";
import { openSqliteStore } from "../open-sqlite-store";

export const MIGRATIONS = fileURLToPath(new URL("../../../../drizzle", import.meta.url));

/** Paths for new database files; their folder goes when the file's tests are over. */
export function temporaryDatabases(): () => string {
  const folder = mkdtempSync(join(tmpdir(), "sluice-sqlite-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let made = 0;
  return () => join(folder, `${made++}.db`);
}

// Where a sync costs nothing: what is tested there is not what a disk keeps.
const IN_MEMORY = "/dev/shm";

/** A database of a run that starts from nothing, for thousands of them: made once, copied, and gone with its run. */
export type RunDatabase = {
  open(): Promise<Store>;
  remove(): void;
};

/** Makes databases for runs, in memory where there is such a place. */
export async function databasesForRuns(): Promise<() => RunDatabase> {
  const folder = mkdtempSync(join(existsSync(IN_MEMORY) ? IN_MEMORY : tmpdir(), "sluice-runs-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const empty = join(folder, "empty.db");
  await (await openSqliteStore({ file: empty, migrationsFolder: MIGRATIONS })).close();
  return () => {
    const file = join(folder, "run.db");
    copyFileSync(empty, file);
    return {
      open: () => openSqliteStore({ file, migrationsFolder: MIGRATIONS }),
      remove: () => {
        for (const end of ["", "-wal", "-shm", ".reserve"]) rmSync(`${file}${end}`, { force: true });
      },
    };
  };
}
