import { chmod, mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { openDiskBlobStore } from "@/lib/adapters/disk/open-disk-blob-store";
import { openMemoryBlobStore } from "@/lib/adapters/memory/open-memory-blob-store";
import { openMemoryStore } from "@/lib/adapters/memory/open-memory-store";
import { openSqliteStore } from "@/lib/adapters/sqlite/open-sqlite-store";
import { newId } from "@/lib/adapters/system/new-id";
import { systemClock } from "@/lib/adapters/system/system-clock";
import { keptSecret } from "./auth-secret";
import { type Config, readConfig } from "./config";
import { type Container, setContainer } from "./container";
import { makeFirstAdmin } from "./first-start";
import { makeLog } from "./log";
import { newSetupCode } from "./setup-code";

const MIGRATIONS = resolve("drizzle");

const isVolatile = ({ database, storage }: Config) => database.kind === "memory" && storage.kind === "memory";

async function makeDataDir(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await chmod(dataDir, 0o700); // it may have been made by somebody else, before us
}

async function secretOf(config: Config): Promise<string> {
  if (config.authSecret !== null) return config.authSecret;
  return isVolatile(config) ? newSetupCode() + newSetupCode() : keptSecret(config.dataDir);
}

async function openPorts({ database, storage }: Config): Promise<Pick<Container, "store" | "blobs">> {
  const store =
    database.kind === "memory"
      ? openMemoryStore()
      : await openSqliteStore({ file: database.path, migrationsFolder: MIGRATIONS });
  const blobs = storage.kind === "memory" ? openMemoryBlobStore() : await openDiskBlobStore({ dir: storage.path });
  return { store, blobs };
}

/**
 * Makes the one container of this process from the settings, and the first account when the settings name one.
 * Throws when anything of it cannot be; nothing listens yet then.
 */
export async function boot(config: Config = readConfig()): Promise<Container> {
  if (!isVolatile(config)) await makeDataDir(config.dataDir);
  // next-auth reads its own address here, when it is loaded: no header of a request can move it then.
  process.env.NEXTAUTH_URL = config.baseUrl;
  const made: Container = {
    config,
    log: makeLog(config.logLevel),
    secret: await secretOf(config),
    ...(await openPorts(config)),
    setupCode: null,
    now: systemClock.now,
    id: newId,
    draining: false,
  };
  setContainer(made);
  await makeFirstAdmin(config);
  if (await made.store.read.persons.isEmpty()) made.setupCode = newSetupCode();
  return made;
}
