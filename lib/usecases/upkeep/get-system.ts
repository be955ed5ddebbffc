import { defineUseCase } from "../use-case";
import { listBrokenServings } from "./list-broken-servings";
import { demandUpkeep } from "./upkeep-access";

/** What the portal finds out about itself while it runs. */
export type SystemState = {
  now: string;
  /** null where there is no limit. */
  freeBytes: number | null;
  /** Below this, new uploads are refused. */
  minFreeBytes: number;
  /** Files that channels serve and nobody can have. */
  brokenServings: number;
};

/** Whether the parts the portal stands on are sound; for admins. */
export const getSystem = defineUseCase(
  { action: "system.get", target: (_: Record<never, never>) => ({ type: "system", id: "*", app: null }) },
  async (ctx): Promise<SystemState> => {
    await demandUpkeep(ctx);
    const [freeBytes, broken] = await Promise.all([ctx.blobs.freeBytes(), listBrokenServings(ctx, {})]);
    return { now: ctx.now(), freeBytes, minFreeBytes: ctx.limits.minFreeBytes, brokenServings: broken.length };
  },
);
