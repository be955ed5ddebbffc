import { chmod, mkdir } from "node:fs/promises";
import { removeAdminKey, writeAdminKey } from "./admin-key";
import type { Config } from "./config";
import { lockDataFolder } from "./data-lock";
import { isVolatile } from "./open-ports";

/** The data folder while this process has it. */
export type DataFolder = { adminKey: string | null; release(): Promise<void> };

/** Where this machine reaches a server that listens everywhere. */
function localUrl({ host, port }: Config): string {
  const isEverywhere = host === "0.0.0.0" || host === "::";
  const name = isEverywhere ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

async function makeFolder(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await chmod(dataDir, 0o700); // it may have been made by somebody else, before us
}

/** Makes the folder, takes it for this process alone and puts the key of this run in it. */
export async function takeDataFolder(config: Config): Promise<DataFolder> {
  if (isVolatile(config)) return { adminKey: null, release: async () => undefined };
  const { dataDir } = config;
  await makeFolder(dataDir);
  const lock = await lockDataFolder(dataDir, localUrl(config));
  // On a full disk the server still starts; its machine's tool then finds no key.
  const adminKey = await writeAdminKey(dataDir).catch(() => null);
  return {
    adminKey,
    async release() {
      await removeAdminKey(dataDir);
      await lock.release();
    },
  };
}
