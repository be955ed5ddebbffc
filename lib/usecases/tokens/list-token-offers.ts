import { type Channel, inLaneOrder } from "@/lib/domain/channel";
import type { May } from "@/lib/domain/rights";
import { requirePerson, rightsAnywhere } from "../apps/app-access";
import { defineUseCase } from "../use-case";
import { type GrantKind, mayGive } from "./create-token";

export type ChannelOffer = { name: string; protected: boolean; publish: boolean; promote: boolean };
export type AppOffer = { slug: string; name: string; kinds: GrantKind[]; channels: ChannelOffer[] };
/** What a person may put into a token of theirs. */
export type TokenOffers = { admin: boolean; apps: AppOffer[] };

const MOST_APPS = 100;
const KINDS: readonly GrantKind[] = ["read", "publish", "promote", "manage"];

/** What the asker may give to a token, app by app: never more than they may do. Five reads, however many apps. */
export const listTokenOffers = defineUseCase(
  { action: "token.offers", target: (_: Record<never, never>) => ({ type: "token", id: "*", app: null }) },
  async (ctx): Promise<TokenOffers> => {
    const read = ctx.store.read;
    const person = await requirePerson(read, ctx, "Only persons make tokens: sign in to the portal.");
    const only = person.admin ? ("all" as const) : { memberId: person.id, slugs: [], publicToo: true };
    const { items } = await read.apps.list({ q: null, only }, { limit: MOST_APPS, after: null });
    const mayIn = await rightsAnywhere(read, ctx);
    const channels = await read.channels.listOfApps(items.map((app) => app.id));
    const apps = items.map((app) => {
      const may = mayIn(app);
      const own = inLaneOrder(channels.filter((channel) => channel.appId === app.id));
      return {
        slug: app.slug,
        name: app.displayName,
        kinds: KINDS.filter((kind) => mayGive(may, kind)),
        channels: own.map((channel) => offerOf(may, channel)),
      };
    });
    return { admin: person.admin, apps: apps.filter((app) => app.kinds.length > 0) };
  },
);

function offerOf(may: May, { name, policy }: Channel): ChannelOffer {
  const on = { channel: name, protected: policy.protected };
  return {
    name,
    protected: policy.protected,
    publish: may({ do: "publish", ...on }),
    promote: may({ do: "move", kind: "promote", ...on }),
  };
}
