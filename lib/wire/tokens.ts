import { z } from "zod";
import type { Instant } from "@/lib/domain/instant";
import { formatScope } from "@/lib/domain/scope";
import { type Token, tokenState } from "@/lib/domain/token";
import { actorRef, instant, listQuery, pageOf } from "./common";
import type { Operation, OperationKey } from "./operation";

/** When the token that was sent ends, on every answer to it from fourteen days before. */
export const TOKEN_EXPIRES_HEADER = "x-sluice-token-expires";

export const tokenView = z
  .object({
    id: z.string(),
    name: z.string(),
    prefix: z.string(),
    scopes: z.array(z.string()),
    createdBy: actorRef,
    createdAt: instant,
    expiresAt: instant,
    lastUsedAt: instant.nullable(),
    lastUsedBy: z.string().nullable(),
    revokedAt: instant.nullable(),
    replaces: z.string().nullable(),
    state: z.enum(["active", "expiring", "expired", "revoked"]),
  })
  .meta({ id: "Token" });
export type TokenView = z.infer<typeof tokenView>;

export function toTokenView(token: Token, now: Instant): TokenView {
  return {
    id: token.id,
    name: token.name,
    prefix: token.prefix,
    scopes: token.scopes.map(formatScope),
    createdBy: token.createdBy,
    createdAt: token.createdAt,
    expiresAt: token.expiresAt,
    lastUsedAt: token.lastUsedAt,
    lastUsedBy: token.lastUsedBy,
    revokedAt: token.revokedAt,
    replaces: token.replaces,
    state: tokenState(token, now),
  };
}

export const tokenOperations = {
  "GET /tokens": {
    summary: "One's own tokens; all of them for an admin",
    credentials: "always",
    query: listQuery,
    answers: { 200: pageOf(tokenView) },
  },
  "POST /tokens": {
    summary: "Make a token; its secret is in this answer and nowhere else",
    body: z.strictObject({
      name: z.string(),
      scopes: z.array(z.string().max(200)).min(1, "Give at least one scope.").max(50),
      expiresInDays: z.number().int().min(1).max(365).optional(),
    }),
    answers: { 201: tokenView.extend({ token: z.string() }) },
  },
  "POST /tokens/{token}/rotate": {
    summary: "Make a token that takes over from this one; its secret is in this answer and nowhere else",
    body: z.strictObject({ overlapHours: z.number().int().min(0).max(168).optional() }),
    answers: { 201: tokenView.extend({ token: z.string() }) },
  },
  "DELETE /tokens/{token}": {
    summary: "Revoke a token; for somebody else's, confirm is its name",
    query: z.object({ confirm: z.string().optional() }),
    answers: { 204: null },
  },
} as const satisfies Record<OperationKey, Operation>;
