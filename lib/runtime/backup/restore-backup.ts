import { createReadStream, existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { openDiskBlobStore } from "@/lib/adapters/disk/open-disk-blob-store";
import { openSqliteStore } from "@/lib/adapters/sqlite/open-sqlite-store";
import { newId } from "@/lib/adapters/system/new-id";
import { systemClock } from "@/lib/adapters/system/system-clock";
import { actorRef, SYSTEM } from "@/lib/domain/actor";
import { DomainError } from "@/lib/domain/errors";
import type { Store } from "@/lib/usecases/ports";
import { migrationsFolder } from "../migrations-folder";
import { syncPath, writeDurably } from "./durable-file";
import { endedSince, endLike, endTokens } from "./ended";
import { blobPath, DATABASE, type Manifest, readManifest, sha256Of } from "./manifest";

export type RestoreBackup = {
  /** The backup. */
  dir: string;
  /** Where the database goes, and beside what its bytes. */
  database: string;
  storage: string;
  /** Into an empty folder nobody knows what was revoked since: keep the tokens all the same. */
  keepTokens: boolean;
};

export type Restored = {
  madeAt: string;
  blobs: number;
  tokensRevoked: number;
  personsDisabled: number;
  replaced: string | null;
};

/**
 * Puts a backup in the place of what is there, which no server has. Every file is held against its digest before
 * anything is replaced. What ended since the backup stays ended: tokens that were revoked and accounts that were
 * disabled, as the database that was there says; where none was, every token is revoked.
 */
export async function restoreBackup(input: RestoreBackup): Promise<Restored> {
  const manifest = await readManifest(input.dir);
  const staged = `${input.database}.restoring`;
  await removeDatabase(staged);
  await copyChecked(join(input.dir, DATABASE), staged, manifest.database.sha256);
  await copyBlobs(input, manifest);
  const ended = await endInCopy(input, staged, manifest);
  const replaced = await replace(input.database, staged);
  return { madeAt: manifest.madeAt, blobs: manifest.blobs.length, ...ended, replaced };
}

async function copyChecked(from: string, to: string, sha256: string): Promise<void> {
  if (!existsSync(from)) throw notWhole(from);
  const written = await writeDurably(to, createReadStream(from));
  if (written.sha256 === sha256) return;
  await rm(to, { force: true });
  throw damaged(from);
}

const notWhole = (path: string) => new DomainError("invalid", `The backup is not whole: ${path} is missing.`);
const damaged = (path: string) =>
  new DomainError("invalid", `The backup is damaged: ${path} is not what its manifest says.`);

async function copyBlobs({ dir, storage }: RestoreBackup, { blobs }: Manifest): Promise<void> {
  const store = await openDiskBlobStore({ dir: storage });
  for (const { storageKey, sizeBytes } of blobs) {
    // Named by its digest: the same bytes, or `sluice admin verify` finds them.
    if ((await store.stat(storageKey)) === sizeBytes) continue;
    const from = blobPath(dir, storageKey);
    if (!existsSync(from)) throw notWhole(from);
    const id = newId("upl");
    const { sha256 } = await store.receive(id, createReadStream(from), sizeBytes + 1);
    if (sha256 === sha256Of(storageKey)) await store.keep(id, storageKey);
    else {
      await store.discard(id);
      throw damaged(from);
    }
  }
}

async function endInCopy({ database, keepTokens }: RestoreBackup, staged: string, { madeAt }: Manifest) {
  const ended = existsSync(database) ? await withStore(database, endedSince) : null;
  return withStore(staged, async (store) => {
    const now = systemClock.now();
    const outcome =
      ended === null
        ? { tokensRevoked: keepTokens ? 0 : await endTokens(store, now), personsDisabled: 0 }
        : await endLike(store, ended);
    await store.transact(async (tx) => {
      const target = { targetType: "portal", targetId: "restored", app: null };
      const metadata = { madeAt, ...outcome, client: "cli" };
      await tx.audit.append({
        id: newId("evt"),
        actor: actorRef(SYSTEM),
        action: "portal.restore",
        ...target,
        metadata,
        createdAt: now,
      });
    });
    // One file with everything in it: what was just written may still lie in a log beside it.
    await store.copyTo(whole(staged));
    return outcome;
  });
}

const whole = (staged: string) => `${staged}.whole`;

/** A database with the files that SQLite keeps beside it; nothing there is fine. */
async function removeDatabase(file: string): Promise<void> {
  for (const suffix of ["", "-wal", "-shm", ".whole", ".reserve"]) await rm(file + suffix, { force: true });
}

async function withStore<T>(file: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openSqliteStore({ file, migrationsFolder: migrationsFolder() });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** What was there stays beside it, with its log, under the moment of the restore. */
async function replace(database: string, staged: string): Promise<string | null> {
  const before = existsSync(database) ? `${database}.before-${systemClock.now().replace(/[:.]/g, "-")}` : null;
  for (const suffix of ["", "-wal"]) {
    if (before !== null && existsSync(database + suffix)) await rename(database + suffix, before + suffix);
  }
  await rm(`${database}-shm`, { force: true });
  await rename(whole(staged), database);
  await removeDatabase(staged);
  await syncPath(dirname(database));
  return before;
}
