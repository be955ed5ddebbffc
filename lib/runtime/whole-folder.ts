import { chmod, mkdir } from "node:fs/promises";
import type { RestoredView } from "@/lib/wire/upkeep";
import { restoreBackup } from "./backup/restore-backup";
import { type Config, readConfig } from "./config";
import { DataFolderInUse, lockDataFolder } from "./data-lock";
import { openPorts } from "./open-ports";

/** Work on a data folder that no server may have meanwhile, or why it cannot be done. */
export type Whole<T> = { done: T } | { refused: string; code: "usage" | "busy" };

async function alone<T>(config: Config, work: () => Promise<T>): Promise<Whole<T>> {
  const { dataDir } = config;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await chmod(dataDir, 0o700);
  try {
    const lock = await lockDataFolder(dataDir, null);
    try {
      return { done: await work() };
    } finally {
      await lock.release();
    }
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) throw error;
    return { refused: `A server has the data folder ${dataDir}: stop it first.`, code: "busy" };
  }
}

type Env = Record<string, string | undefined>;

/** Puts a backup in the place of the data folder that the settings name. Throws ConfigError, and what the backup lacks. */
export async function restoreDataFolder(
  env: Env,
  { dir, keepTokens }: { dir: string; keepTokens: boolean },
): Promise<Whole<RestoredView>> {
  const config = readConfig(env);
  const { database, storage } = config;
  if (database.kind === "memory" || storage.kind === "memory")
    return { refused: "These settings keep everything in memory: there is nothing to restore into.", code: "usage" };
  return alone(config, () => restoreBackup({ dir, keepTokens, database: database.path, storage: storage.path }));
}

/** Brings the database to this version's schema, as the server's next start would. Throws ConfigError. */
export async function migrateDataFolder(env: Env): Promise<Whole<null>> {
  const config = readConfig(env);
  if (config.database.kind === "memory")
    return { refused: "These settings keep everything in memory: there is nothing to migrate.", code: "usage" };
  return alone(config, async () => {
    const { store } = await openPorts(config);
    await store.close();
    return null;
  });
}
