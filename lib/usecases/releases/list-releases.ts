import type { Page, PageWish } from "@/lib/domain/page";
import type { Platform } from "@/lib/domain/platform";
import type { ReleaseStatus } from "@/lib/domain/release";
import type { May } from "@/lib/domain/rights";
import { demand, enterApp } from "../apps/app-access";
import type { ReleaseFilter } from "../ports";
import { defineUseCase } from "../use-case";
import { type ReleaseSeen, seeAmong } from "./release-access";

export type ListReleases = {
  app: string;
  q?: string | null;
  channel?: string | null;
  platform?: Platform | null;
  status?: ReleaseStatus | null;
  page: PageWish;
};

/** Releases the asker may see, newest first. */
export const listReleases = defineUseCase(
  { action: "release.list", target: (input: ListReleases) => ({ type: "app", id: input.app, app: input.app }) },
  async (ctx, input): Promise<Page<ReleaseSeen>> => {
    const read = ctx.store.read;
    const entered = await enterApp(read, ctx, input.app);
    demand(entered.may, { do: "open" }, "This token may publish, not read: it sees its own drafts only.");
    const channels = await read.channels.list(entered.app.id);
    const filter: ReleaseFilter = {
      appId: entered.app.id,
      channel: input.channel ?? null,
      platform: input.platform ?? null,
      statuses: statuses(entered.may, input.status ?? null),
      draftsOf: draftsOf(entered.may, channels),
      q: input.q || null,
    };
    const page = await read.releases.list(filter, input.page);
    return { items: page.items.map((release) => seeAmong(channels, entered, release)), next: page.next };
  },
);

function statuses(may: May, wish: ReleaseStatus | null): ReleaseStatus[] {
  const visible: ReleaseStatus[] = may({ do: "read" }) ? ["draft", "published", "yanked"] : ["published"];
  return wish === null ? visible : visible.filter((status) => status === wish);
}

function draftsOf(may: May, channels: readonly { name: string }[]): ReleaseFilter["draftsOf"] {
  if (may({ do: "draft", channel: null })) return "all";
  return channels.map((channel) => channel.name).filter((name) => may({ do: "draft", channel: name }));
}
