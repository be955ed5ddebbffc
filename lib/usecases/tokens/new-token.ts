import { actorRef } from "@/lib/domain/actor";
import { plus } from "@/lib/domain/instant";
import type { Scope } from "@/lib/domain/scope";
import { hashSecret, newSecret, prefixOf, type Token } from "@/lib/domain/token";
import type { Context } from "../context";

/** A token of the asker's, not stored yet, and its secret, which is nowhere else. */
export function newToken(
  ctx: Context,
  { name, scopes, livesMs, replaces }: { name: string; scopes: Scope[]; livesMs: number; replaces: string | null },
): { token: Token; secret: string } {
  const secret = newSecret();
  const now = ctx.now();
  const token: Token = {
    id: ctx.id("tok"),
    name,
    prefix: prefixOf(secret),
    tokenHash: hashSecret(secret),
    scopes,
    createdBy: actorRef(ctx.actor),
    createdAt: now,
    expiresAt: plus(now, livesMs),
    lastUsedAt: null,
    lastUsedBy: null,
    revokedAt: null,
    replaces,
  };
  return { token, secret };
}
