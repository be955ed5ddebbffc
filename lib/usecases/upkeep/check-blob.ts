import type { Blob } from "@/lib/domain/blob";
import type { Context } from "../context";
import type { WriteEvent } from "../use-case";

/** What is wrong with stored bytes. */
export type BlobFault = "missing" | "wrong_size" | "damaged";

type Depth = "size" | "hash";

async function faultOf(ctx: Context, blob: Blob, depth: Depth): Promise<BlobFault | null> {
  const size = await ctx.blobs.stat(blob.storageKey);
  if (size === null) return "missing";
  if (size !== blob.sizeBytes) return "wrong_size";
  if (depth === "size") return null;
  return (await ctx.blobs.digest(blob.storageKey)) === blob.sha256 ? null : "damaged";
}

/** What a check found: a fault, and whether the row says something else now than before. */
export type Checked = { fault: BlobFault | null; changed: "marked" | "healed" | null };

/**
 * Compares stored bytes with their row, and with their digest when asked. What is not what it should be is marked, so
 * that nobody gets it; what was marked and is whole is unmarked. Both are on record. What is doomed is left alone.
 */
export async function checkBlob(ctx: Context, blob: Blob, depth: Depth, record: WriteEvent): Promise<Checked> {
  if (blob.state === "doomed") return { fault: null, changed: null };
  const wanted: Depth = blob.state === "damaged" ? "hash" : depth;
  const first = await faultOf(ctx, blob, wanted);
  if ((first !== null) === (blob.state === "damaged")) return { fault: first, changed: null };
  // Something is otherwise than the row says, or was just replaced: look again while nobody else can change it.
  return ctx.blobs.hold(blob.storageKey, async () => {
    const row = await ctx.store.read.blobs.find(blob.storageKey);
    if (row === null || row.state === "doomed") return { fault: null, changed: null };
    const fault = await faultOf(ctx, row, "hash");
    if ((fault !== null) === (row.state === "damaged")) return { fault, changed: null };
    await setState(ctx, row, fault, record);
    return { fault, changed: fault === null ? "healed" : "marked" };
  });
}

async function setState(ctx: Context, blob: Blob, fault: BlobFault | null, record: WriteEvent): Promise<void> {
  const target = { type: "blob", id: blob.storageKey, app: null };
  await ctx.store.transact(async (tx) => {
    if (fault === null) await tx.blobs.mark(blob.storageKey, "stored", null);
    else await tx.blobs.mark(blob.storageKey, "damaged", ctx.now());
    const action = fault === null ? "blob.heal" : "blob.damage";
    await record(tx, { action, target, metadata: { sizeBytes: blob.sizeBytes, fault } });
  });
}
