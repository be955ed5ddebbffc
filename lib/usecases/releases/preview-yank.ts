import type { Channel } from "@/lib/domain/channel";
import { type ReleaseRef, releaseRef } from "@/lib/domain/move";
import { demand, enterApp } from "../apps/app-access";
import { findRetreat } from "../channels/retreat-from";
import { defineUseCase } from "../use-case";
import { findVisibleRelease, noRelease, type ReleaseSeen, seeAmong } from "./release-access";

/** A channel that would have to go back, and what it serves after; null is nothing. */
export type Retreat = { channel: Channel; after: ReleaseRef | null };
export type YankPreview = { seen: ReleaseSeen; retreats: Retreat[] };

/** What withdrawing a release would do, before anybody presses: the facts of the dialog. */
export const previewYank = defineUseCase(
  {
    action: "release.preview-yank",
    target: (input: { app: string; release: string }) => ({ type: "release", id: input.release, app: input.app }),
  },
  async (ctx, input): Promise<YankPreview> => {
    const read = ctx.store.read;
    const entered = await enterApp(read, ctx, input.app);
    demand(entered.may, { do: "manage" }, "Only an owner withdraws a release: ask one.");
    const release = await findVisibleRelease(read, entered, input.release, noRelease);
    const channels = await read.channels.list(entered.app.id);
    const seen = seeAmong(channels, entered, release);
    const serving = channels.filter(({ name }) => seen.channels.includes(name));
    const retreats = await Promise.all(
      serving.map(async (channel) => {
        const after = await findRetreat(read, channel, release);
        return { channel, after: after && releaseRef(after) };
      }),
    );
    return { seen, retreats };
  },
);
