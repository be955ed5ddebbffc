import type { App } from "@/lib/domain/app";
import { type Channel, defaultChannel } from "@/lib/domain/channel";
import type { Instant } from "@/lib/domain/instant";
import type { Page, PageWish } from "@/lib/domain/page";
import type { Platform } from "@/lib/domain/platform";
import { platformsOf, type Release } from "@/lib/domain/release";
import type { May } from "@/lib/domain/rights";
import type { Context } from "../context";
import type { Reader } from "../ports";
import { defineUseCase } from "../use-case";
import { requirePerson, rightsAnywhere } from "./app-access";
import { withIcons } from "./app-owner";

export type ListAppOverviews = { q?: string | null; page: PageWish };

/** An app in a list: what its production channel serves to everybody, and when something last moved in it. */
export type AppOverview = {
  app: App;
  may: May;
  /** The file whose icon it shows. */
  iconOf: string | null;
  production: { channel: Channel; release: Release | null } | null;
  /** Of every release that a channel serves. */
  platforms: Platform[];
  lastActivity: { at: Instant; by: string | null };
};

/** A person's apps, newest first, with what they serve. The number of reads does not follow the number of apps. */
export const listAppOverviews = defineUseCase(
  { action: "app.overviews", target: (_: ListAppOverviews) => ({ type: "app", id: "*", app: null }) },
  async (ctx: Context, input): Promise<Page<AppOverview>> => {
    const read = ctx.store.read;
    const person = await requirePerson(read, ctx, "Only persons have an overview of their apps: use the list of apps.");
    const only = person.admin ? "all" : { memberId: person.id, slugs: [], publicToo: true };
    const { items, next } = await read.apps.list({ q: input.q || null, only }, input.page);
    return { items: await overviewsOf(read, ctx, items), next };
  },
);

async function overviewsOf(read: Reader, ctx: Context, apps: App[]): Promise<AppOverview[]> {
  if (apps.length === 0) return [];
  const [mayIn, channels] = await Promise.all([
    rightsAnywhere(read, ctx),
    read.channels.listOfApps(apps.map((app) => app.id)),
  ]);
  const ids = channels.map(servedTo).filter((id) => id !== null);
  const releases = ids.length === 0 ? [] : await read.releases.findMany([...new Set(ids)]);
  const byId = new Map(releases.map((release) => [release.id, release]));
  const seen = await withIcons(
    read,
    apps.map((app) => ({ app, may: mayIn(app) })),
  );
  return seen.map((each) =>
    overviewOf(
      each,
      channels.filter(({ appId }) => appId === each.app.id),
      byId,
    ),
  );
}

type Seen = Pick<AppOverview, "app" | "may" | "iconOf">;

/** What everybody gets: a rollout's control before its newcomer. */
function servedTo(channel: Channel): string | null {
  return channel.controlReleaseId ?? channel.currentReleaseId;
}

function overviewOf(seen: Seen, channels: Channel[], releases: Map<string, Release>): AppOverview {
  const { app, may } = seen;
  const releaseOn = (channel: Channel) => releases.get(servedTo(channel) ?? "") ?? null;
  const channel = defaultChannel(channels);
  const served = channels.flatMap((each) => releaseOn(each) ?? []);
  const moved = channels.filter((each) => each.revision > 0).sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))[0];
  return {
    ...seen,
    production: channel === null ? null : { channel, release: releaseOn(channel) },
    platforms: [...new Set(served.flatMap(platformsOf))],
    lastActivity: moved
      ? { at: moved.updatedAt, by: may({ do: "read" }) ? moved.updatedBy.name : null }
      : { at: app.updatedAt, by: null },
  };
}
