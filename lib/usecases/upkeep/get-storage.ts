import type { Amount } from "../ports";
import { defineUseCase } from "../use-case";
import { demandUpkeep } from "./upkeep-access";

/** Where the bytes are. `freeBytes` is null where there is no limit. */
export type StorageState = {
  stored: Amount;
  /** Of that, what nothing names any more: it waits out the grace. */
  doomed: Amount;
  staged: Amount;
  trash: Amount;
  freeBytes: number | null;
  /** Below this, new uploads are refused. */
  minFreeBytes: number;
  apps: ({ app: string } & Amount)[];
};

const MOST_APPS = 50;

/** What the portal holds and what of it could go; for admins. */
export const getStorage = defineUseCase(
  { action: "storage.get", target: (_: Record<never, never>) => ({ type: "storage", id: "*", app: null }) },
  async (ctx): Promise<StorageState> => {
    await demandUpkeep(ctx);
    const [totals, usage, freeBytes, apps] = await Promise.all([
      ctx.store.read.blobs.totals(),
      ctx.blobs.usage(),
      ctx.blobs.freeBytes(),
      ctx.store.read.blobs.largestApps(MOST_APPS),
    ]);
    return { ...totals, ...usage, freeBytes, minFreeBytes: ctx.limits.minFreeBytes, apps };
  },
);
