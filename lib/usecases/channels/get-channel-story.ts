import type { App } from "@/lib/domain/app";
import { type Channel, inLaneOrder } from "@/lib/domain/channel";
import type { Move } from "@/lib/domain/move";
import type { Page, PageWish } from "@/lib/domain/page";
import { type Release, statusOf } from "@/lib/domain/release";
import { demand, enterApp } from "../apps/app-access";
import type { Reader } from "../ports";
import { defineUseCase } from "../use-case";
import { type ChannelSeen, findChannel, seeChannel } from "./channel-access";
import { findRollbackTarget } from "./rollback-choice";

/** A move, and whether the way back to what it pointed at then is offered here. */
export type StoryMove = { move: Move; mayReturn: boolean };

/** A channel as its page tells it: what it serves, who moved it, where a rollback leads, and every move. */
export type ChannelStory = {
  app: App;
  seen: ChannelSeen;
  current: Release | null;
  lastMove: Move | null;
  /** Where a rollback leads; null when there is nothing good to go back to. */
  previous: Release | null;
  moves: Page<StoryMove>;
  /** The app's other channels, as lanes run. */
  others: string[];
  allowed: { promote: boolean; rollOut: boolean; rollBack: boolean; manage: boolean };
};

export type GetChannelStory = { app: string; channel: string; page: PageWish };

export const getChannelStory = defineUseCase(
  {
    action: "channel.story",
    target: (input: GetChannelStory) => ({ type: "channel", id: input.channel, app: input.app }),
  },
  async (ctx, input): Promise<ChannelStory> => {
    const read = ctx.store.read;
    const { app, may } = await enterApp(read, ctx, input.app);
    demand(may, { do: "read" }, "Only members of the app see who moved a channel.");
    const channel = await findChannel(read, app.id, input.channel);
    const isProtected = channel.policy.protected;
    const allowed = {
      promote: may({ do: "move", kind: "promote", channel: channel.name, protected: isProtected }),
      rollOut: may({ do: "move", kind: "rollout", channel: channel.name, protected: isProtected }),
      rollBack: may({ do: "move", kind: "rollback", channel: channel.name, protected: isProtected }),
      manage: may({ do: "manage" }),
    };
    const moves = await read.moves.list(app.id, channel.name, input.page);
    const newest = input.page.after === null ? moves : await read.moves.list(app.id, channel.name, FIRST);
    return {
      app,
      seen: await seeChannel(read, may, channel),
      current: channel.currentReleaseId === null ? null : await read.releases.find(app.id, channel.currentReleaseId),
      lastMove: newest.items[0] ?? null,
      previous: await findRollbackTarget(read, channel),
      moves: { items: await withReturns(read, channel, moves.items, allowed.rollBack), next: moves.next },
      others: await othersOf(read, channel),
      allowed,
    };
  },
);

const FIRST: PageWish = { limit: 1, after: null };

async function othersOf(read: Reader, channel: Channel): Promise<string[]> {
  const names = inLaneOrder(await read.channels.list(channel.appId)).map((each) => each.name);
  return names.filter((name) => name !== channel.name);
}

/** A channel returns to what it served to everybody and what was neither withdrawn nor deleted since. */
async function withReturns(read: Reader, channel: Channel, moves: Move[], allowed: boolean): Promise<StoryMove[]> {
  const ids = allowed ? moves.flatMap((move) => (move.percent === 100 && move.to !== null ? [move.to.id] : [])) : [];
  const there = ids.length === 0 ? [] : await read.releases.findMany([...new Set(ids)]);
  const good = new Set(there.filter((release) => statusOf(release) === "published").map((release) => release.id));
  good.delete(channel.currentReleaseId ?? "");
  // Once for each release, at its newest move: `delete` answers whether it was still there.
  return moves.map((move) => ({
    move,
    mayReturn: move.to !== null && move.percent === 100 && good.delete(move.to.id),
  }));
}
