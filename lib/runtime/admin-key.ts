import { randomBytes } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const fileOf = (dataDir: string) => join(dataDir, "admin.key");

/**
 * A key that lets whoever may read the data folder call the upkeep routes of the server that runs on it. New at each
 * start, mode 0600.
 */
export async function writeAdminKey(dataDir: string): Promise<string> {
  const key = randomBytes(32).toString("base64url");
  const staged = `${fileOf(dataDir)}.${process.pid}`;
  await rm(staged, { force: true });
  await writeFile(staged, `${key}\n`, { mode: 0o600, flag: "wx" });
  await rename(staged, fileOf(dataDir));
  return key;
}

/** The key of the server that runs; null when there is none. */
export async function readAdminKey(dataDir: string): Promise<string | null> {
  try {
    return (await readFile(fileOf(dataDir), "utf8")).trim();
  } catch {
    return null;
  }
}

export async function removeAdminKey(dataDir: string): Promise<void> {
  await rm(fileOf(dataDir), { force: true });
}
