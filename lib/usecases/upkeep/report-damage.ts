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
