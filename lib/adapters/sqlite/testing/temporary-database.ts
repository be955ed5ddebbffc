import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

export const MIGRATIONS = fileURLToPath(new URL("../../../../drizzle", import.meta.url));

/** Paths for new database files; their folder goes when the file's tests are over. */
export function temporaryDatabases(): () => string {
  const folder = mkdtempSync(join(tmpdir(), "sluice-sqlite-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let made = 0;
  return () => join(folder, `${made++}.db`);
}
