import type { Actor } from "@/lib/domain/actor";
import type { Instant } from "@/lib/domain/instant";
import type { BlobStore, IdKind, Inspector, Store } from "./ports";

/** The settings that rules depend on. */
export type Limits = {
  maxUploadBytes: number;
  /** New uploads are refused when less than this would stay free. */
  minFreeBytes: number;
  stagingTtlHours: number;
  /** How long bytes that nothing names any more stay, in case they are wanted again. */
  gcGraceHours: number;
  /** What one app may hold in all; null: no limit. */
  appQuotaBytes: number | null;
  /** Whoever an OpenID provider says has a verified address there may make an account. Lower case, exact. */
  signInDomains: readonly string[];
};

/** What somebody shows beside who they are: it opens what it was made for, to whoever holds it. */
export type Held = {
  /** Secrets of share links, by the slug of their app. */
  links: ReadonlyMap<string, string>;
  /** The `?sig=` of an address. */
  signature: string | null;
};

export const NOTHING_HELD: Held = { links: new Map(), signature: null };

/** What an edge hands to every use case: who asks, from where, and the ports. */
export type Context = {
  actor: Actor;
  held: Held;
  /** How they came, for the record: a browser, the CLI, or anything else that speaks HTTP. */
  client: "web" | "cli" | "api" | "server";
  /** The address (of IPv6 its /64), for limits on tries. Never stored as it is. */
  address: string;
  store: Store;
  blobs: BlobStore;
  inspector: Inspector;
  limits: Limits;
  /** The server's secret, for signing addresses. */
  signingKey: string;
  /** The one-time code of the first start, while nobody has an account. */
  setupCode: string | null;
  now(): Instant;
  id(kind: IdKind): string;
};
