import { type Channel, inLaneOrder } from "@/lib/domain/channel";
import type { Finding } from "@/lib/domain/finding";
import type { Move } from "@/lib/domain/move";
import type { Release } from "@/lib/domain/release";
import type { May } from "@/lib/domain/rights";
import { demand, enterApp } from "../apps/app-access";
import type { Context } from "../context";
import type { Reader } from "../ports";
import { defineUseCase } from "../use-case";
import { type ChannelSeen, seeChannels } from "./channel-access";
import { judgeNow } from "./judge-now";
import { findRollbackTarget } from "./rollback-choice";

/** The gate between two lanes: what would move on, and what the judge says of it. */
export type Gate = { release: Release; findings: Finding[]; allowed: boolean };

/** One reach of the canal: a channel, what it serves, who moved it last, and the gate to the next one. */
export type Lane = {
  seen: ChannelSeen;
  current: Release | null;
  lastMove: Move | null;
  /** Where a rollback leads; null when there is nothing good to go back to. */
  previous: Release | null;
  mayRollBack: boolean;
  /** Raise, lower, complete or resume a rollout that runs. */
  mayRollOut: boolean;
  /** null on the last lane, and while there is nothing to move on. */
  gate: Gate | null;
};

/** The channel lanes of an app, in order. The number of reads follows the number of channels, not of releases. */
export const listLanes = defineUseCase(
  { action: "channel.lanes", target: (input: { app: string }) => ({ type: "app", id: input.app, app: input.app }) },
  async (ctx, input): Promise<Lane[]> => {
    const read = ctx.store.read;
    const { app, may } = await enterApp(read, ctx, input.app);
    demand(may, { do: "read" }, "Only members of the app see its lanes.");
    const channels = inLaneOrder(await read.channels.list(app.id));
    const seen = await seeChannels(read, may, channels);
    const ids = channels.map((channel) => channel.currentReleaseId).filter((id) => id !== null);
    const releases = new Map((await read.releases.findMany([...new Set(ids)])).map((release) => [release.id, release]));
    const currentOf = (channel: Channel | undefined) =>
      channel?.currentReleaseId ? (releases.get(channel.currentReleaseId) ?? null) : null;
    return Promise.all(
      seen.map(async (each, index) => {
        const current = currentOf(each.channel);
        const next = channels[index + 1];
        const gate =
          current === null || next === undefined ? null : await gateOf(read, ctx, may, next, currentOf(next), current);
        return {
          seen: each,
          current,
          lastMove: await lastMove(read, each.channel),
          previous: await findRollbackTarget(read, each.channel),
          mayRollBack: mayRollBack(may, each.channel),
          mayRollOut: mayRollOut(may, each.channel),
          gate,
        };
      }),
    );
  },
);

async function gateOf(
  read: Reader,
  ctx: Context,
  may: May,
  next: Channel,
  from: Release | null,
  release: Release,
): Promise<Gate | null> {
  if (from?.id === release.id) return null;
  const allowed = may({ do: "move", kind: "promote", channel: next.name, protected: next.policy.protected });
  return {
    release,
    findings: await judgeNow(read, ctx, { channel: next, from, to: release, kind: "promote" }),
    allowed,
  };
}

async function lastMove(read: Reader, channel: Channel): Promise<Move | null> {
  const { items } = await read.moves.list(channel.appId, channel.name, { limit: 1, after: null });
  return items[0] ?? null;
}

function mayRollBack(may: May, channel: Channel): boolean {
  return (
    channel.currentReleaseId !== null &&
    may({ do: "move", kind: "rollback", channel: channel.name, protected: channel.policy.protected })
  );
}

function mayRollOut(may: May, channel: Channel): boolean {
  const isRunning = channel.controlReleaseId !== null;
  return isRunning && may({ do: "move", kind: "rollout", channel: channel.name, protected: channel.policy.protected });
}
