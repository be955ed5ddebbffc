import { enterApp } from "../apps/app-access";
import { defineUseCase } from "../use-case";
import { findVisibleRelease, type ReleaseSeen, seeRelease } from "./release-access";

/** One release, by id or VERSION+BUILD. */
export const getRelease = defineUseCase(
  {
    action: "release.get",
    target: (input: { app: string; release: string }) => ({ type: "release", id: input.release, app: input.app }),
  },
  async (ctx, input): Promise<ReleaseSeen> => {
    const entered = await enterApp(ctx.store.read, ctx, input.app);
    const release = await findVisibleRelease(ctx.store.read, entered, input.release);
    return seeRelease(ctx.store.read, entered, release);
  },
);
