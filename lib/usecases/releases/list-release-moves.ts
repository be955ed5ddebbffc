import type { Move } from "@/lib/domain/move";
import { demand, enterApp } from "../apps/app-access";
import { defineUseCase } from "../use-case";
import { findVisibleRelease } from "./release-access";

export type ListReleaseMoves = { app: string; release: string };

/** Every move of a pointer to or from a release, on all channels, newest first: its timeline. */
export const listReleaseMoves = defineUseCase(
  {
    action: "release.moves",
    target: (input: ListReleaseMoves) => ({ type: "release", id: input.release, app: input.app }),
  },
  async (ctx, input): Promise<Move[]> => {
    const read = ctx.store.read;
    const entered = await enterApp(read, ctx, input.app);
    demand(entered.may, { do: "read" }, "Only members of the app see who moved a release.");
    const release = await findVisibleRelease(read, entered, input.release);
    return read.moves.listOfRelease(entered.app.id, release.id);
  },
);
