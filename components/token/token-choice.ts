import { formatScope, type Scope, scopeInWords } from "@/lib/domain/scope";

export type TokenKind = Scope["kind"];

/** What the person may give, app by app, as the form needs it. */
export type TokenOffers = {
  admin: boolean;
  apps: {
    slug: string;
    name: string;
    kinds: TokenKind[];
    channels: { name: string; protected: boolean; publish: boolean; promote: boolean }[];
  }[];
};
export type AppOffer = TokenOffers["apps"][number];
export type ChannelOffer = AppOffer["channels"][number];

export const ANY = "*";

/** What is chosen in the form. `app` is a slug or `*`, and so are `channels`. */
export type TokenChoice = { name: string; app: string; kinds: TokenKind[]; channels: string[]; days: number };

/** Every app at once is an admin's to give. */
const EVERY_APP: AppOffer = {
  slug: ANY,
  name: "Every app",
  kinds: ["read", "publish", "promote", "manage"],
  channels: [],
};

export function appChoices(offers: TokenOffers): AppOffer[] {
  return offers.admin ? [...offers.apps, EVERY_APP] : offers.apps;
}

/** Whether a token may be given all the chosen kinds on that channel. */
export function fitsKinds(channel: ChannelOffer, kinds: readonly TokenKind[]): boolean {
  return (!kinds.includes("publish") || channel.publish) && (!kinds.includes("promote") || channel.promote);
}

export function needsChannels(kinds: readonly TokenKind[]): boolean {
  if (kinds.includes("admin") || kinds.includes("manage")) return false;
  return kinds.includes("publish") || kinds.includes("promote");
}

/** The first choice: publishing to the first channel that is not protected, for 90 days. */
export function firstChoice(offers: TokenOffers, wanted: string | null): TokenChoice {
  const apps = appChoices(offers);
  const app = apps.find(({ slug }) => slug === wanted) ?? apps[0];
  return { name: "", days: 90, ...forApp(app, app?.kinds.includes("publish") ? ["publish"] : ["read"]) };
}

/** The kinds as far as they go in another app, on channels that are there. */
export function forApp(app: AppOffer | undefined, kinds: TokenKind[]): Pick<TokenChoice, "app" | "kinds" | "channels"> {
  const left = kinds.filter((kind) => kind === "admin" || app?.kinds.includes(kind));
  const open = app?.channels.find((channel) => !channel.protected && fitsKinds(channel, left));
  return { app: app?.slug ?? ANY, kinds: left, channels: app?.slug === ANY ? [ANY] : open ? [open.name] : [] };
}

/** The scopes of a choice; none while it is not complete. The widest kind says it all: nothing is listed beside it. */
export function scopesOf({ app, kinds, channels }: TokenChoice): Scope[] {
  if (kinds.includes("admin")) return [{ kind: "admin" }];
  if (kinds.includes("manage")) return [{ kind: "manage", app }];
  const named = channels.includes(ANY) ? [ANY] : channels;
  const on = (kind: "publish" | "promote"): Scope[] =>
    kinds.includes(kind) ? named.map((channel) => ({ kind, app, channel })) : [];
  return [...(kinds.includes("read") ? [{ kind: "read" as const, app }] : []), ...on("publish"), ...on("promote")];
}

export const scopeTexts = (scopes: readonly Scope[]): string[] => scopes.map(formatScope);

/** "publish to acme's internal and beta and promote on acme's beta": channels of one kind are said together. */
export function scopesInWords(scopes: readonly Scope[]): string {
  const said = scopes.flatMap((scope) => {
    if (!("channel" in scope)) return [scopeInWords(scope)];
    const alike = scopes.filter((each) => "channel" in each && each.kind === scope.kind && each.app === scope.app);
    if (alike[0] !== scope) return [];
    return [scopeInWords({ ...scope, channel: listed(alike.map((each) => ("channel" in each ? each.channel : ""))) })];
  });
  return said.length === 0 ? "nothing" : listed(said);
}

function listed(words: readonly string[]): string {
  const before = words.slice(0, -1).join(", ");
  return before === "" ? (words[0] ?? "") : `${before} and ${words.at(-1)}`;
}
