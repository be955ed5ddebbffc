import type { Upload } from "@/lib/domain/upload";
import type { Context } from "../context";
import { defineUseCase, type WriteEvent } from "../use-case";
import { expireUploads } from "./expire-uploads";
import { finishRemoval } from "./remove-blobs";
import { demandUpkeep, everyPage, inBatches } from "./upkeep-access";

/** What was put in order. */
export type Reconciled = { removalsFinished: number; uploadsExpired: number; stagedDropped: number; resumable: number };

/**
 * Puts right what the end of the last process left half done, before anybody is served: removals are finished, and of
 * what is staged only that stays which its sender can go on with.
 */
export const reconcileStorage = defineUseCase(
  { action: "blob.delete", target: () => ({ type: "blob", id: "*", app: null }) },
  async (ctx, _input: Record<never, never>, record): Promise<Reconciled> => {
    await demandUpkeep(ctx);
    const removalsFinished = await finishRemovals(ctx, record);
    const expired = await expireUploads((work) => ctx.store.transact(work), ctx.now());
    const staged = await reconcileStaging(ctx);
    return { removalsFinished, uploadsExpired: expired.length, ...staged };
  },
);

async function finishRemovals(ctx: Context, record: WriteEvent): Promise<number> {
  let finished = 0;
  for await (const page of everyPage(ctx.store.read.blobs.listDoomed, (blob) => blob.storageKey)) {
    for (const blob of page) {
      if (await finishRemoval(ctx, blob, record)) finished++;
    }
  }
  return finished;
}

const isResumable = (upload: Upload | undefined) => upload?.state === "open" && upload.resumable;

async function reconcileStaging(ctx: Context): Promise<{ stagedDropped: number; resumable: number }> {
  let stagedDropped = 0;
  let resumable = 0;
  for await (const ids of inBatches(ctx.blobs.listStaged())) {
    const rows = new Map((await ctx.store.read.uploads.findMany(ids)).map((upload) => [upload.id, upload]));
    const dropped = ids.filter((id) => !isResumable(rows.get(id)));
    for (const id of dropped) await ctx.blobs.discard(id);
    await dropOpenRows(
      ctx,
      dropped.flatMap((id) => rows.get(id) ?? []),
    );
    stagedDropped += dropped.length;
    resumable += ids.length - dropped.length;
  }
  return { stagedDropped, resumable };
}

// A complete one has its bytes elsewhere: its row stays.
async function dropOpenRows(ctx: Context, uploads: Upload[]): Promise<void> {
  const open = uploads.filter((upload) => upload.state === "open");
  if (open.length === 0) return;
  await ctx.store.transact(async (tx) => {
    for (const { id } of open) await tx.uploads.delete(id);
  });
}
