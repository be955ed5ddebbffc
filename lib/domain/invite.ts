import type { ActorRef } from "./actor";
import { DAY_MS, type Instant } from "./instant";
import type { Role } from "./person";
import { randomBase62 } from "./token";

/** A way to an account: whoever holds its secret may accept it, once. Of the secret only a digest is kept. */
export type Invite = {
  id: string;
  /** What it makes one a member of; null: an account alone. */
  appId: string | null;
  /** The role in that app; null with no app. */
  role: Role | null;
  /** The address the account gets; null: whoever accepts it says theirs. */
  email: string | null;
  /** SHA-256, hex. */
  secretHash: string;
  createdBy: ActorRef;
  createdAt: Instant;
  expiresAt: Instant;
  acceptedAt: Instant | null;
  acceptedBy: ActorRef | null;
};

export const INVITE_MS = 7 * DAY_MS;

/** 178 random bits. */
export function newInviteSecret(): string {
  return `inv_${randomBase62(30)}`;
}

/** Whether it can still be accepted. */
export function isOpen(invite: Pick<Invite, "expiresAt" | "acceptedAt">, now: Instant): boolean {
  return invite.acceptedAt === null && invite.expiresAt > now;
}
