import { DomainError, invalidField } from "@/lib/domain/errors";
import { HOUR_MS, plus, toInstant, toMs } from "@/lib/domain/instant";
import { type Token, tokenState } from "@/lib/domain/token";
import { requirePerson } from "../apps/app-access";
import { defineUseCase } from "../use-case";
import { newToken } from "./new-token";

export type RotateToken = {
  token: string;
  /** How long the old one still works: whole hours, at most a week. 0: it is revoked at once. */
  overlapHours?: number;
};

const MOST_HOURS = 168;

/**
 * Makes a token that takes over from another one: its name, its scopes, as long a life. Only who made a token rotates
 * it, for the new one acts with its maker's rights; an admin revokes it instead.
 */
export const rotateToken = defineUseCase(
  { action: "token.rotate", target: (input: RotateToken) => ({ type: "token", id: input.token, app: null }) },
  async (ctx, input, record): Promise<{ token: Token; secret: string }> => {
    const hours = input.overlapHours ?? 0;
    if (!Number.isInteger(hours) || hours < 0 || hours > MOST_HOURS)
      throw invalidField("overlapHours", `The old token lives on for 0 to ${MOST_HOURS} whole hours.`);
    return ctx.store.transact(async (tx) => {
      const person = await requirePerson(tx, ctx, "Tokens never make tokens: sign in to rotate one.");
      const old = await tx.tokens.find(input.token);
      if (old === null || (old.createdBy.id !== person.id && !person.admin))
        throw new DomainError("not_found", "There is no such token of yours.");
      if (old.createdBy.id !== person.id)
        throw new DomainError(
          "forbidden",
          `This token is ${old.createdBy.name}'s: revoke it, and have them make another.`,
        );
      demandAlive(old, ctx.now());
      const livesMs = toMs(old.expiresAt) - toMs(old.createdAt);
      const { name, scopes } = old;
      const made = newToken(ctx, { name, scopes, livesMs, replaces: old.id });
      await tx.tokens.insert(made.token);
      await tx.tokens.update(retired(old, hours, ctx.now()));
      const { id, prefix, expiresAt } = made.token;
      await record(tx, { metadata: { name, prefix, expiresAt, replacedBy: id, overlapHours: hours } });
      return made;
    });
  },
);

function demandAlive(token: Token, now: string): void {
  const state = tokenState(token, now);
  if (state === "revoked" || state === "expired")
    throw new DomainError("conflict", `${token.name} is ${state}: make a new token.`);
}

/** An overlap never makes a token live longer than it would have. */
function retired(old: Token, hours: number, now: string): Token {
  if (hours === 0) return { ...old, revokedAt: now };
  const until = Math.min(toMs(plus(now, hours * HOUR_MS)), toMs(old.expiresAt));
  return { ...old, expiresAt: toInstant(until) };
}
