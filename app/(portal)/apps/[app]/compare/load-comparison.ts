import type { ComparePickerProps } from "@/components/comparison/compare-picker";
import { pageContext } from "@/lib/auth/session";
import { type Search, searchText } from "@/lib/http/list-page";
import { orRefuse } from "@/lib/http/page";
import { listChannels } from "@/lib/usecases/channels/list-channels";
import type { Context } from "@/lib/usecases/context";
import { type Comparison, compareReleases } from "@/lib/usecases/releases/compare-releases";
import { listReleases } from "@/lib/usecases/releases/list-releases";
import { listReleasesBetween, type ReleasesBetween } from "@/lib/usecases/releases/list-releases-between";
import type { ReleaseSeen } from "@/lib/usecases/releases/release-access";
import { type ChannelView, toChannelView } from "@/lib/wire/channels";

/** `found` is null until both sides are chosen. */
export type LoadedComparison = {
  picker: ComparePickerProps;
  found: (Comparison & { between: ReleasesBetween }) | null;
};

const LATEST = { limit: 50, after: null };

/** What the page compares, and what else there is to choose. */
export async function loadComparison(app: string, search: Search): Promise<LoadedComparison> {
  const ctx = await pageContext();
  const channels = (await orRefuse(listChannels(ctx, { app }))).map(toChannelView);
  const { items } = await orRefuse(listReleases(ctx, { app, page: LATEST }));
  const to = searchText(search, "to") ?? items[0]?.release.id;
  const side = to === undefined ? null : (askedSide(search) ?? usualSide(channels, items, to));
  const found = to === undefined || side === null ? null : await compare(ctx, app, side, to);
  const chosen = found === null ? [] : [found.to, ...(found.from === null || found.channel ? [] : [found.from])];
  return {
    picker: {
      app,
      side: found?.channel === null && found.from ? { from: found.from.id } : side,
      to: found?.to.id ?? null,
      channels: channels.map(({ name, current }) => ({ name, serves: current && nameOf(current) })),
      releases: choicesOf(items, chosen),
    },
    found,
  };
}

type Side = { channel: string } | { from: string };

function askedSide(search: Search): Side | null {
  const from = searchText(search, "from");
  const channel = searchText(search, "channel");
  if (from !== undefined) return { from };
  return channel === undefined ? null : { channel };
}

/** Without a wish: what production serves, else what the channel nearest to it does, unless that is this very release. */
function usualSide(channels: readonly ChannelView[], items: readonly ReleaseSeen[], to: string): Side | null {
  const other = channels.findLast(({ current }) => current !== null && current.id !== to);
  if (other !== undefined) return { channel: other.name };
  const before = items.find(({ release }) => release.id !== to);
  return before === undefined ? null : { from: before.release.id };
}

async function compare(ctx: Context, app: string, side: Side, to: string): Promise<LoadedComparison["found"]> {
  const found = await orRefuse(compareReleases(ctx, { app, to, ...side }));
  const between = await orRefuse(listReleasesBetween(ctx, { app, from: found.from?.id ?? null, to: found.to.id }));
  return { ...found, between };
}

type Named = { id: string; version: string; build: string };
const nameOf = ({ version, build }: Named) => `${version} (${build})`;

function choicesOf(items: readonly ReleaseSeen[], chosen: readonly Named[]): ComparePickerProps["releases"] {
  const listed = items.map(({ release }) => ({ id: release.id, label: nameOf(release) + stateOf(release) }));
  const missing = chosen.filter(({ id }) => listed.every((each) => each.id !== id));
  return [...missing.map((release) => ({ id: release.id, label: nameOf(release) })), ...listed];
}

function stateOf({ publishedAt, yankedAt }: ReleaseSeen["release"]): string {
  if (publishedAt === null) return ", draft";
  return yankedAt === null ? "" : ", withdrawn";
}
