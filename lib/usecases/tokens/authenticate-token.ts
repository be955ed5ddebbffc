import { type Actor, actorRef } from "@/lib/domain/actor";
import { DomainError } from "@/lib/domain/errors";
import { type Instant, plus } from "@/lib/domain/instant";
import { hashSecret, isWellFormedSecret, type Token, tokenState } from "@/lib/domain/token";
import { maskSecrets } from "../mask-secrets";
import type { Reader } from "../ports";
import { appendRefusal, defineUseCase } from "../use-case";

/** `client` is what the caller says it is (a user agent), never an address. */
export type AuthenticateToken = { secret: string; client: string };

const USE_AGAIN_MS = 10 * 60_000;

/**
 * Who holds this secret. `unauthenticated` for one that is malformed, unknown, revoked or expired, or whose creator is
 * disabled. The first use is recorded at once, then at most every ten minutes.
 */
export const authenticateToken = defineUseCase(
  { action: "token.used", target: () => ({ type: "token", id: "unknown", app: null }) },
  async (ctx, input: AuthenticateToken, record): Promise<Actor> => {
    const token = isWellFormedSecret(input.secret)
      ? await ctx.store.read.tokens.findByHash(hashSecret(input.secret))
      : null;
    if (token === null)
      throw new DomainError("unauthenticated", "This token is not known here: check that it was copied whole.");
    const actor: Actor = {
      kind: "token",
      id: token.id,
      name: token.name,
      scopes: token.scopes,
      createdBy: token.createdBy,
      expiresAt: token.expiresAt,
    };
    const why = await whyRefused(ctx.store.read, token, ctx.now());
    const about = { actor: actorRef(actor), target: { type: "token", id: token.id, app: null } };
    if (why !== null) {
      await appendRefusal(ctx, { ...about, action: "token.used", metadata: { refused: "unauthenticated", why } });
      throw new DomainError("unauthenticated", `This token ${why}: make a new one in the portal.`);
    }
    const agent = maskSecrets(input.client).slice(0, 120);
    if (!isRecentlyUsed(token, ctx.now())) {
      await ctx.store.transact(async (tx) => {
        const latest = await tx.tokens.find(token.id);
        if (latest === null || isRecentlyUsed(latest, ctx.now())) return;
        await tx.tokens.update({ ...latest, lastUsedAt: ctx.now(), lastUsedBy: agent });
        await record(tx, { ...about, metadata: { agent } });
      });
    }
    return actor;
  },
);

function isRecentlyUsed(token: Token, now: Instant): boolean {
  return token.lastUsedAt !== null && token.lastUsedAt > plus(now, -USE_AGAIN_MS);
}

async function whyRefused(read: Reader, token: Token, now: Instant): Promise<string | null> {
  const state = tokenState(token, now);
  if (state === "revoked") return "was revoked";
  if (state === "expired") return "has expired";
  const creator = token.createdBy.id === null ? null : await read.persons.find(token.createdBy.id);
  return creator === null || creator.disabled ? "belongs to an account that is disabled" : null;
}
