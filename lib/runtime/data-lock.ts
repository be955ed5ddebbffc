import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Client, createClient, LibsqlError } from "@libsql/client";

/** Who has the data folder, for people and for the tool of this machine. */
export type LockHolder = {
  pid: number;
  host: string;
  /** When it took the folder. */
  since: string;
  /** Where it answers on its own machine; null for a tool that answers nobody. */
  url: string | null;
};

export class DataFolderInUse extends Error {
  constructor(
    readonly dataDir: string,
    readonly holder: LockHolder | null,
  ) {
    super(
      `The data folder ${dataDir} is in use by ${holder === null ? "another process" : `process ${holder.pid} on ${holder.host}, since ${holder.since}`}: stop that one first, or give this one a folder of its own (DATA_DIR).`,
    );
    this.name = "DataFolderInUse";
  }
}

export type DataLock = { release(): Promise<void> };

const holderFile = (dataDir: string) => join(dataDir, "lock.json");

async function readHolder(dataDir: string): Promise<LockHolder | null> {
  try {
    return JSON.parse(await readFile(holderFile(dataDir), "utf8"));
  } catch {
    return null; // it only says who, the lock itself holds without it
  }
}

async function writeHolder(dataDir: string, url: string | null): Promise<void> {
  const holder: LockHolder = { pid: process.pid, host: hostname(), since: new Date().toISOString(), url };
  const staged = `${holderFile(dataDir)}.${process.pid}`;
  try {
    await writeFile(staged, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
    await rename(staged, holderFile(dataDir));
  } catch {
    // A full disk must not keep a server from starting, and a name that is not ours is worse than none.
    await rm(staged, { force: true });
    await rm(holderFile(dataDir), { force: true });
  }
}

async function begin(client: Client) {
  await client.execute("PRAGMA busy_timeout = 0");
  return client.transaction("write");
}

/**
 * Takes the data folder for this process until it ends, however it ends: a write transaction on a small database of
 * its own is a lock of the operating system. Nobody else may open that file in this process: closing it would let
 * go of the lock. Throws `DataFolderInUse` when another process has it.
 */
export async function lockDataFolder(dataDir: string, url: string | null): Promise<DataLock> {
  const client = createClient({ url: pathToFileURL(join(dataDir, "lock.db")).href, concurrency: 1 });
  try {
    const held = await begin(client);
    await writeHolder(dataDir, url);
    return {
      async release() {
        await rm(holderFile(dataDir), { force: true });
        held.close();
        client.close();
      },
    };
  } catch (error) {
    client.close();
    if (error instanceof LibsqlError && error.code === "SQLITE_BUSY") {
      throw new DataFolderInUse(dataDir, await readHolder(dataDir));
    }
    throw error;
  }
}
