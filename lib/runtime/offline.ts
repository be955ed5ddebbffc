import { existsSync } from "node:fs";
import { openChildInspector } from "@/lib/adapters/inspect/open-child-inspector";
import { newId } from "@/lib/adapters/system/new-id";
import { systemClock } from "@/lib/adapters/system/system-clock";
import { SYSTEM } from "@/lib/domain/actor";
import { createAdmin } from "@/lib/usecases/accounts/create-admin";
import { type Context, NOTHING_HELD } from "@/lib/usecases/context";
import type { Inspector } from "@/lib/usecases/ports";
import { issueToken } from "@/lib/usecases/tokens/issue-token";
import { collectGarbage } from "@/lib/usecases/upkeep/collect-garbage";
import { reconcileStorage } from "@/lib/usecases/upkeep/reconcile-storage";
import { verifyStorage } from "@/lib/usecases/upkeep/verify-storage";
import {
  type AdminBody,
  type AdminView,
  type BackupBody,
  type BackupView,
  type CollectedView,
  type GcBody,
  type IssuedTokenView,
  type SeededView,
  type TokenBody,
  toAdminView,
  toIssuedTokenView,
  type VerifiedView,
  type VerifyBody,
} from "@/lib/wire/upkeep";
import { readAdminKey } from "./admin-key";
import { makeBackup } from "./backup/make-backup";
import { type Config, readConfig } from "./config";
import { DataFolderInUse, type DataLock, lockDataFolder } from "./data-lock";
import { isVolatile, openPorts } from "./open-ports";
import { seedPortal } from "./seed/seed-portal";

/** Upkeep of a data folder whose server does not run. */
export type Offline = {
  gc(input: GcBody): Promise<CollectedView>;
  verify(input: VerifyBody): Promise<VerifiedView>;
  backup(input: BackupBody): Promise<BackupView>;
  createAdmin(input: AdminBody): Promise<AdminView>;
  createToken(input: TokenBody): Promise<IssuedTokenView>;
  seed(): Promise<SeededView>;
  close(): Promise<void>;
};

/** The data folder is free and ours until `close`, or a server has it and answers there to that key. */
export type DataAccess =
  | { offline: Offline }
  | { server: { url: string; key: string } }
  | { refused: string; code: "usage" | "busy" };

// Upkeep looks into no file.
const NO_INSPECTOR: Inspector = {
  inspect: async () => ({ inspection: null, icon: null }),
  prepare: () => undefined,
  close: async () => undefined,
};

async function open(config: Config, lock: DataLock): Promise<Offline> {
  const { store, blobs } = await openPorts(config, { migrate: false });
  const ctx: Context = {
    actor: SYSTEM,
    held: NOTHING_HELD,
    client: "cli",
    address: "local",
    store,
    blobs,
    inspector: NO_INSPECTOR,
    limits: config.limits,
    signingKey: "", // upkeep hands out no addresses
    setupCode: null,
    now: systemClock.now,
    id: newId,
  };
  return {
    async gc(input) {
      if (!input.dryRun) await reconcileStorage(ctx, {});
      return collectGarbage(ctx, input);
    },
    verify: (input) => verifyStorage(ctx, input),
    backup: (input) => makeBackup(ctx, input),
    createAdmin: async (input) => toAdminView(await createAdmin(ctx, input)),
    createToken: async (input) => toIssuedTokenView(await issueToken(ctx, input)),
    async seed() {
      const inspector = openChildInspector({});
      try {
        return await seedPortal({ ...ctx, inspector }, config.baseUrl);
      } finally {
        await inspector.close();
      }
    },
    async close() {
      await store.close();
      await lock.release();
    },
  };
}

async function serverOf({ dataDir, holder }: DataFolderInUse): Promise<DataAccess> {
  const key = await readAdminKey(dataDir);
  if (holder === null || holder.url === null || key === null) {
    const who = holder === null ? "Another process" : `Process ${holder.pid} on ${holder.host}`;
    return {
      refused: `${who} has the data folder ${dataDir} and cannot be asked: wait until it is done.`,
      code: "busy",
    };
  }
  return { server: { url: holder.url, key } };
}

/** Reaches the data folder that the settings name: itself when no server has it. Throws ConfigError. */
export async function openDataFolder(env: Record<string, string | undefined>): Promise<DataAccess> {
  const config = readConfig(env);
  const { dataDir, database } = config;
  if (isVolatile(config))
    return { refused: "These settings keep everything in memory: there is nothing to look after.", code: "usage" };
  if (!existsSync(database.kind === "file" ? database.path : dataDir)) {
    return { refused: `There is no Sluice data in ${dataDir}: give --data-dir, or set DATA_DIR.`, code: "usage" };
  }
  let lock: DataLock;
  try {
    lock = await lockDataFolder(dataDir, null);
  } catch (error) {
    if (error instanceof DataFolderInUse) return serverOf(error);
    throw error;
  }
  try {
    return { offline: await open(config, lock) };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
