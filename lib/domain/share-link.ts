import type { ActorRef } from "./actor";
import type { Instant } from "./instant";
import { randomBase62 } from "./token";

/** A way in for testers without an account: it opens pages, manifests and bytes of its app, and nothing else. */
export type ShareLink = {
  id: string;
  appId: string;
  name: string;
  /** The one channel it opens; null: all of them. */
  channel: string | null;
  /** SHA-256 of the secret, hex. */
  secretHash: string;
  createdBy: ActorRef;
  createdAt: Instant;
  expiresAt: Instant;
  revokedAt: Instant | null;
};

export type ShareLinkState = "active" | "expired" | "revoked";

export function shareLinkState(link: Pick<ShareLink, "expiresAt" | "revokedAt">, now: Instant): ShareLinkState {
  if (link.revokedAt !== null) return "revoked";
  return link.expiresAt <= now ? "expired" : "active";
}

/** `slk_` and 178 random bits. */
export function newShareSecret(): string {
  return `slk_${randomBase62(30)}`;
}

/** Whether the text can be a share link's secret: anything else is no reason for a look-up. */
export function isShareSecret(text: string): boolean {
  return /^slk_[0-9A-Za-z]{30}$/.test(text);
}
