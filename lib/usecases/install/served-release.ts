import { type Channel, defaultChannel } from "@/lib/domain/channel";
import { DomainError } from "@/lib/domain/errors";
import type { Release } from "@/lib/domain/release";
import { noApp } from "../apps/app-access";
import type { Context } from "../context";
import type { Reader } from "../ports";
import { demandInstall, type Entry, enterInstall } from "./install-access";
import { onlyChannel } from "./installable-releases";

export type Served = { entered: Entry; channel: Channel | null; served: Release | null };

/**
 * A channel, or the default one, and what it gives everybody (during a rollout its control), for whoever may install.
 * `not_found` when there is no channel of the name given.
 */
export async function findServed(ctx: Context, wish: { app: string; channel?: string }): Promise<Served> {
  const read = ctx.store.read;
  const app = await read.apps.findBySlug(wish.app);
  const entered = await enterInstall(ctx, { app, signed: null, missing: noApp });
  demandInstall(entered);
  const { id: appId } = entered.app;
  const channel = await channelOf(read, entered, wish.channel);
  const id = channel?.controlReleaseId ?? channel?.currentReleaseId ?? null;
  return { entered, channel, served: id === null ? null : await read.releases.find(appId, id) };
}

/** The one named, or the default one; somebody with a link of one channel has no other. */
async function channelOf(reader: Reader, entered: Entry, wanted: string | undefined): Promise<Channel | null> {
  const only = onlyChannel(entered);
  const name = wanted ?? only;
  if (name === null) return defaultChannel(await reader.channels.list(entered.app.id));
  const channel = only === null || name === only ? await reader.channels.find(entered.app.id, name) : null;
  if (channel === null) throw new DomainError("not_found", "There is no such channel in this app.");
  return channel;
}
