import { type AttemptRule, afterFailure, secondsToWait } from "@/lib/domain/attempts";
import { DomainError } from "@/lib/domain/errors";
import { normaliseEmail } from "@/lib/domain/grammar";
import { verifyPassword } from "@/lib/domain/password";
import type { Person } from "@/lib/domain/person";
import { hashSecret } from "@/lib/domain/token";
import type { Context } from "../context";
import type { Transaction } from "../ports";
import { defineUseCase } from "../use-case";

export type SignIn = { email: string; password: string };

const WINDOW_MS = 15 * 60_000;
const PAIR: AttemptRule = { most: 5, windowMs: WINDOW_MS };
const ADDRESS: AttemptRule = { most: 30, windowMs: WINDOW_MS };
// High, or anybody could lock somebody else out from many addresses.
const ACCOUNT: AttemptRule = { most: 100, windowMs: WINDOW_MS };

/**
 * The person of that e-mail and password. `unauthenticated` says nothing about whether the account exists, nor does
 * the time it takes; `rate_limited` (with seconds to wait) after too many tries.
 */
export const signIn = defineUseCase(
  { action: "session.create", target: () => ({ type: "session", id: "new", app: null }) },
  async (ctx, input: SignIn, record): Promise<Person> => {
    const email = normaliseEmail(input.email.slice(0, 1024));
    const keys = keysOf(ctx, email);
    await countTry(ctx, keys);
    const person = await ctx.store.read.persons.findByEmail(email);
    const isRight = await verifyPassword(input.password.slice(0, 1024), person?.passwordHash ?? null);
    if (person === null || !isRight || person.disabled)
      throw new DomainError("unauthenticated", "This e-mail and password do not fit together.");
    return ctx.store.transact(async (tx) => {
      await forgive(tx, keys);
      const target = { type: "session", id: person.id, app: null };
      await record(tx, { actor: { kind: "person", id: person.id, name: person.name }, target });
      return person;
    });
  },
);

type Key = { key: string; rule: AttemptRule };

// Hashed: neither an address nor who tried to be whom is kept.
function keysOf(ctx: Context, email: string): Key[] {
  const key = (...parts: string[]) => hashSecret(["sign-in", ...parts].join("\n"));
  return [
    { key: key("pair", ctx.address, email), rule: PAIR },
    { key: key("address", ctx.address), rule: ADDRESS },
    { key: key("account", email), rule: ACCOUNT },
  ];
}

/** Counts the try before the password is looked at, so that many at once do not slip through together. */
async function countTry(ctx: Context, keys: Key[]): Promise<void> {
  await ctx.store.transact(async (tx) => {
    for (const { key, rule } of keys) {
      const attempts = await tx.attempts.find(key);
      const retryAfter = secondsToWait(attempts, rule, ctx.now());
      if (retryAfter > 0)
        throw new DomainError(
          "rate_limited",
          `Too many tries: wait ${Math.ceil(retryAfter / 60)} min, then try again.`,
          { retryAfter },
        );
      await tx.attempts.put(afterFailure(attempts, key, rule, ctx.now()));
    }
  });
}

/** A try that was right counts for none of the keys; the failures of others from that address stay. */
async function forgive(tx: Transaction, [pair, address, account]: Key[]): Promise<void> {
  for (const each of [pair, account]) if (each !== undefined) await tx.attempts.delete(each.key);
  const others = address === undefined ? null : await tx.attempts.find(address.key);
  if (others !== null) await tx.attempts.put({ ...others, count: others.count - 1 });
}
