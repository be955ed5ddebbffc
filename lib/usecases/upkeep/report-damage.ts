import { isDamage } from "@/lib/domain/blob";
import type { Context } from "../context";
import { defineUseCase } from "../use-case";
import { type BlobFault, checkBlob } from "./check-blob";
import { demandUpkeep } from "./upkeep-access";

/** Looks at bytes that turned out damaged while they were sent, and marks them; answers what is wrong with them. */
export const reportDamage = defineUseCase(
  {
    action: "blob.damage",
    target: (input: { storageKey: string }) => ({ type: "blob", id: input.storageKey, app: null }),
  },
  async (ctx, { storageKey }, record): Promise<BlobFault | null> => {
    await demandUpkeep(ctx);
    const blob = await ctx.store.read.blobs.find(storageKey);
    return blob === null ? null : (await checkBlob(ctx, blob, "hash", record)).fault;
  },
);

/** Reports bytes whose reading ended in that error, when the error says that they are damaged; answers whether they are. */
export async function noteDamage(ctx: Context, storageKey: string, error: unknown): Promise<boolean> {
  return isDamage(error) && (await reportDamage(ctx, { storageKey })) !== null;
}
