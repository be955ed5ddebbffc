import type { PromoteChoicesProps } from "@/components/channel/promote-choices";
import type { PromotionView } from "@/components/channel/promotion-view";
import { pageContext } from "@/lib/auth/session";
import { type Search, searchText } from "@/lib/http/list-page";
import { orRefuse } from "@/lib/http/page";
import { judgePromotion, type Promotion } from "@/lib/usecases/channels/judge-promotion";
import { listChannels } from "@/lib/usecases/channels/list-channels";
import type { Context } from "@/lib/usecases/context";
import { getRelease } from "@/lib/usecases/releases/get-release";
import { listReleases } from "@/lib/usecases/releases/list-releases";

export type PromoteProps = { params: Promise<{ app: string }>; searchParams: Promise<Search> };

/** A whole promotion, or the question that comes before it. */
export type LoadedPromotion =
  | { kind: "promotion"; view: PromotionView }
  | { kind: "choice"; title: string; choices: PromoteChoicesProps };

type Wish = { app: string; release?: string; to?: string };

/** What the page and the dialog show for the same address. */
export async function loadPromotion({ params, searchParams }: PromoteProps): Promise<LoadedPromotion> {
  const ctx = await pageContext();
  const search = await searchParams;
  const wish = { app: (await params).app, release: searchText(search, "release"), to: searchText(search, "to") };
  const { app, release, to } = wish;
  if (!release || !to) return loadChoice(ctx, wish);
  return {
    kind: "promotion",
    view: toPromotionView(app, await orRefuse(judgePromotion(ctx, { app, channel: to, release }))),
  };
}

const LATEST = { limit: 10, after: null };

async function loadChoice(ctx: Context, wish: Wish): Promise<LoadedPromotion> {
  const { app, release, to } = wish;
  const channels = (await orRefuse(listChannels(ctx, { app }))).map(({ channel, current }) => ({
    name: channel.name,
    current,
  }));
  if (release) {
    const { release: chosen } = await orRefuse(getRelease(ctx, { app, release }));
    const title = `Promote ${chosen.version} (${chosen.build}) to …`;
    return { kind: "choice", title, choices: { wish: { app, release: chosen.id }, channels, releases: [] } };
  }
  const { items } = await orRefuse(listReleases(ctx, { app, status: "published", page: LATEST }));
  const releases = items.map((seen) => ({
    id: seen.release.id,
    version: seen.release.version,
    build: seen.release.build,
    on: seen.channels,
  }));
  return { kind: "choice", title: `Promote to ${to ?? "a channel"}`, choices: { wish, channels, releases } };
}

function toPromotionView(app: string, { channel, to, findings, facts, direction, allowed }: Promotion): PromotionView {
  const { name, policy, revision } = channel.channel;
  const { id, version, build } = to.release;
  return {
    app,
    channel: name,
    isProtected: policy.protected,
    needsReason: policy.requireReason,
    revision,
    release: { id, version, build, on: to.channels },
    serving: channel.current,
    control: channel.control,
    facts,
    findings,
    direction,
    allowed,
  };
}
