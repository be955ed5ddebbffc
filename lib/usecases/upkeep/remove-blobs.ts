import { type Blob, isGraceOver } from "@/lib/domain/blob";
import { DomainError } from "@/lib/domain/errors";
import type { Context } from "../context";
import type { Reader, StoredEntry } from "../ports";
import type { WriteEvent } from "../use-case";
import type { Terms } from "./mark-unnamed";
import { everyPage, goOn, inBatches } from "./upkeep-access";

/** Bytes on the disk under a key that the database has no row for: left by a crash between the two. */
export type Stray = { storageKey: string; sizeBytes: number };

/** The doomed blobs whose grace is over, and how many still wait. */
export async function findDue(reader: Reader, { graceMs, now }: Terms): Promise<{ due: Blob[]; waiting: number }> {
  const due: Blob[] = [];
  let waiting = 0;
  for await (const page of everyPage(reader.blobs.listDoomed, (blob) => blob.storageKey)) {
    const over = page.filter((blob) => isGraceOver(blob, graceMs, now));
    due.push(...over);
    waiting += page.length - over.length;
  }
  return { due, waiting };
}

const isNamed = async (reader: Reader, storageKey: string) => (await reader.blobs.listNamed([storageKey])).length > 0;

function aboutBlob({ storageKey, sizeBytes }: Stray, why: string) {
  return {
    action: "blob.delete",
    target: { type: "blob", id: storageKey, app: null },
    metadata: { sizeBytes, why },
  };
}

/**
 * Moves a doomed blob to the trash and removes its row, unless it is wanted again. Names come from uploads, which
 * complete while they hold the key, so nothing can name it between the look and the end.
 */
export function removeBlob(ctx: Context, blob: Blob, terms: Terms, record: WriteEvent): Promise<boolean> {
  const { storageKey } = blob;
  return ctx.blobs.hold(storageKey, async (held) => {
    const row = await ctx.store.read.blobs.find(storageKey);
    if (row === null || !isGraceOver(row, terms.graceMs, terms.now)) return false;
    if (await isNamed(ctx.store.read, storageKey)) return false;
    await held.trash(ctx.now());
    await removeRow(ctx, row, "nothing names it", record);
    return true;
  });
}

async function removeRow(ctx: Context, blob: Blob, why: string, record: WriteEvent): Promise<void> {
  await ctx.store.transact(async (tx) => {
    await tx.blobs.delete(blob.storageKey);
    await record(tx, aboutBlob(blob, why));
  });
}

/** Ends a removal that was cut short after the file went to the trash: its row goes too. */
export function finishRemoval(ctx: Context, { storageKey }: Blob, record: WriteEvent): Promise<boolean> {
  return ctx.blobs.hold(storageKey, async () => {
    const row = await ctx.store.read.blobs.find(storageKey);
    if (row?.state !== "doomed" || (await ctx.blobs.stat(storageKey)) !== null) return false;
    await removeRow(ctx, row, "its removal was cut short", record);
    return true;
  });
}

async function withoutRow(reader: Reader, entries: StoredEntry[]): Promise<Stray[]> {
  const strays = entries.flatMap(({ storageKey, sizeBytes }) =>
    storageKey === null ? [] : [{ storageKey, sizeBytes }],
  );
  const keys = strays.map(({ storageKey }) => storageKey);
  const known = new Set((await reader.blobs.findMany(keys)).map((blob) => blob.storageKey));
  return strays.filter(({ storageKey }) => !known.has(storageKey));
}

/** Every stray, and how many files there are in all. */
export async function findStrays(ctx: Context, stop?: () => boolean): Promise<{ strays: Stray[]; files: number }> {
  const strays: Stray[] = [];
  let files = 0;
  for await (const entries of inBatches(ctx.blobs.listStored())) {
    goOn(stop);
    files += entries.length;
    strays.push(...(await withoutRow(ctx.store.read, entries)));
  }
  return { strays, files };
}

const FEW = 20;

/**
 * The strays to remove. A crash leaves one or two: when most of what is stored is unknown, the settings name another
 * database than the one that belongs to these bytes, and nothing of it is touched (`conflict`).
 */
export async function straysToRemove(ctx: Context, stop?: () => boolean): Promise<Stray[]> {
  const { strays, files } = await findStrays(ctx, stop);
  if (strays.length <= FEW || strays.length * 2 <= files) return strays;
  throw new DomainError(
    "conflict",
    `The database does not know ${strays.length} of ${files} stored files: it is not the one that belongs to them, or lost rows. Nothing was removed: check DATABASE_URL and STORAGE_URL, or restore a backup.`,
  );
}

/** Moves bytes without a row to the trash, unless their upload has completed by now. */
export function removeStray(ctx: Context, stray: Stray, record: WriteEvent): Promise<boolean> {
  const { storageKey } = stray;
  return ctx.blobs.hold(storageKey, async (held) => {
    const read = ctx.store.read;
    if ((await read.blobs.find(storageKey)) !== null || (await isNamed(read, storageKey))) return false;
    await held.trash(ctx.now());
    await ctx.store.transact((tx) => record(tx, aboutBlob(stray, "the database does not know it")));
    return true;
  });
}
