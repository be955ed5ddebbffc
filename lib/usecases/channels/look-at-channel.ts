import type { Channel } from "@/lib/domain/channel";
import { DomainError } from "@/lib/domain/errors";
import type { Release } from "@/lib/domain/release";
import { demand, type Entered, enterApp } from "../apps/app-access";
import type { Context } from "../context";
import { KeptUntilCommit } from "../kept-until-commit";
import type { Reader } from "../ports";
import { noChannel } from "./channel-access";
import type { Resolved } from "./resolved";

type Named = { app: string; channel: string };

/** A channel at one moment, with the releases it points at, among all of its app, and what was found to follow. */
export type Look = Found & { entered: Entered; resolved: Map<string, Resolved> };
type Found = { channel: Channel; channels: Channel[]; releases: Release[] };

const KEPT = new KeptUntilCommit<Look>(2_000);

const keyOf = ({ app, channel }: Named) => `${app}/${channel}`;

/** The look that an anonymous one had since the last commit, without waiting; null for everybody else. */
export function keptLook({ actor, store }: Context, named: Named): Look | null {
  return actor.kind === "anonymous" ? KEPT.find(store, keyOf(named)) : null;
}

/** A channel for whoever may read its app. */
export async function lookAtChannel(ctx: Context, named: Named): Promise<Look> {
  const { actor, store } = ctx;
  const commits = store.commits();
  const entered = await enterApp(store.read, ctx, named.app);
  demand(entered.may, { do: "open" }, "This token may publish, not read.");
  const look = { entered, resolved: new Map(), ...(await findWithReleases(store.read, entered.app.id, named.channel)) };
  if (actor.kind === "anonymous") KEPT.keep(store, commits, keyOf(named), look);
  return look;
}

const TRIES = 5;

/** What it points at may be deleted before it is read, when the channel moved on meanwhile: then it is looked at again. */
async function findWithReleases(read: Reader, appId: string, name: string): Promise<Found> {
  for (let left = TRIES; left > 0; left--) {
    const channels = await read.channels.list(appId);
    const channel = channels.find((each) => each.name === name);
    if (channel === undefined) throw noChannel(name);
    const ids = [channel.currentReleaseId, channel.controlReleaseId].filter((id) => id !== null);
    const found = await Promise.all(ids.map((id) => read.releases.find(appId, id)));
    const releases = found.filter((release) => release !== null);
    if (releases.length === ids.length) return { channel, channels, releases };
  }
  throw new DomainError("busy", "The channel moves faster than it can be read: ask again.", { retryAfter: 1 });
}
