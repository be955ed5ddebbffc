import { type Channel, defaultChannel } from "@/lib/domain/channel";
import { DomainError } from "@/lib/domain/errors";
import type { Release } from "@/lib/domain/release";
import { noApp } from "../apps/app-access";
import type { Context } from "../context";
import { demandInstall, type Entry, enterInstall } from "./install-access";

type Served = { entered: Entry; channel: Channel | null; served: Release | null };

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
  const named = wish.channel;
  const channel =
    named === undefined ? defaultChannel(await read.channels.list(appId)) : await read.channels.find(appId, named);
  if (channel === null && named !== undefined)
    throw new DomainError("not_found", "There is no such channel in this app.");
  const id = channel?.controlReleaseId ?? channel?.currentReleaseId ?? null;
  return { entered, channel, served: id === null ? null : await read.releases.find(appId, id) };
}
