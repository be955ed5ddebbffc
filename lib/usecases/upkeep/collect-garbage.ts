import { DAY_MS, HOUR_MS, plus } from "@/lib/domain/instant";
import type { Context } from "../context";
import { defineUseCase, type WriteEvent } from "../use-case";
import { expireUploads } from "./expire-uploads";
import { markUnnamed } from "./mark-unnamed";
import { findDue, removeBlob, removeStray, straysToRemove } from "./remove-blobs";
import { demandUpkeep, goOn } from "./upkeep-access";

export type CollectGarbage = {
  /** How long doomed bytes wait, in place of the setting; 0: at once, and no lease counts. */
  graceHours?: number;
  dryRun?: boolean;
  /** Asked between steps: whether nobody waits for the rest any more. */
  stop?: () => boolean;
};

/** What a run did, or a dry run would do. */
export type Collected = {
  dryRun: boolean;
  /** Uploads that expired: their rows, and what they had staged. */
  uploads: number;
  /** Bytes that nothing names any more: they wait out the grace from now on. */
  marked: number;
  /** Doomed bytes that still wait. */
  waiting: number;
  /** Storage keys of what went to the trash. */
  removed: string[];
  removedBytes: number;
  /** What had been in the trash long enough and is gone for good. */
  emptied: number;
};

const DAYS_IN_TRASH = 7;

/**
 * Removes expired uploads, counts of tries that are over, and the bytes that nothing names: mark, wait, look again while the key is held, to the
 * trash, row gone. An error on the way ends the run: what was not marked without doubt is not removed.
 */
export const collectGarbage = defineUseCase(
  { action: "blob.delete", target: () => ({ type: "blob", id: "*", app: null }) },
  async (ctx, input: CollectGarbage, record): Promise<Collected> => {
    await demandUpkeep(ctx);
    return input.dryRun ? preview(ctx, input) : run(ctx, input, record);
  },
);

type Plan = Pick<Collected, "uploads" | "marked" | "waiting">;

async function preview(ctx: Context, input: CollectGarbage): Promise<Collected> {
  const terms = termsOf(ctx, input);
  const planned = await ctx.store.transact(
    async (tx) => {
      const uploads = await expireUploads((work) => work(tx), terms.now);
      const marked = await markUnnamed((work) => work(tx), terms, input.stop);
      return { uploads: uploads.length, marked, ...(await findDue(tx, terms)) };
    },
    { undo: true },
  );
  const strays = await straysToRemove(ctx, input.stop);
  const { due, ...plan } = planned;
  return toCollected({ ...plan, dryRun: true, removed: [...due, ...strays], emptied: 0 });
}

async function run(ctx: Context, input: CollectGarbage, record: WriteEvent): Promise<Collected> {
  const terms = termsOf(ctx, input);
  const expired = await expireUploads((work) => ctx.store.transact(work), terms.now);
  for (const id of expired) await ctx.blobs.discard(id);
  await ctx.store.transact((tx) => tx.attempts.deleteOver(terms.now));
  const marked = await markUnnamed((work) => ctx.store.transact(work), terms, input.stop);
  const { due, waiting } = await findDue(ctx.store.read, terms);
  const strays = await straysToRemove(ctx, input.stop);
  const removed: Sized[] = [];
  for (const blob of due) {
    goOn(input.stop);
    if (await removeBlob(ctx, blob, terms, record)) removed.push(blob);
  }
  for (const stray of strays) {
    goOn(input.stop);
    if (await removeStray(ctx, stray, record)) removed.push(stray);
  }
  const emptied = await ctx.blobs.emptyTrash(plus(terms.now, -DAYS_IN_TRASH * DAY_MS));
  return toCollected({ dryRun: false, uploads: expired.length, marked, waiting, removed, emptied });
}

function termsOf(ctx: Context, { graceHours }: CollectGarbage) {
  const now = ctx.now();
  return { now, graceMs: (graceHours ?? ctx.limits.gcGraceHours) * HOUR_MS, leasesCount: graceHours !== 0 };
}

type Sized = { storageKey: string; sizeBytes: number };

function toCollected({
  removed,
  ...rest
}: Plan & Pick<Collected, "dryRun" | "emptied"> & { removed: Sized[] }): Collected {
  const removedBytes = removed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return { ...rest, removed: removed.map(({ storageKey }) => storageKey), removedBytes };
}
