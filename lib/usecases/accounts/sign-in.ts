import { DomainError } from "@/lib/domain/errors";
import { normaliseEmail } from "@/lib/domain/grammar";
import { verifyPassword } from "@/lib/domain/password";
import type { Person } from "@/lib/domain/person";
import type { Context } from "../context";
import type { Transaction } from "../ports";
import { defineUseCase } from "../use-case";
import { countTry, type TryKey, tryKey } from "./tries";

export type SignIn = { email: string; password: string };

const OF_A_PAIR = 5;
const OF_AN_ADDRESS = 30;
// High, or anybody could lock somebody else out from many addresses.
const OF_AN_ACCOUNT = 100;

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

function keysOf(ctx: Context, email: string): TryKey[] {
  return [
    tryKey(OF_A_PAIR, "sign-in", "pair", ctx.address, email),
    tryKey(OF_AN_ADDRESS, "sign-in", "address", ctx.address),
    tryKey(OF_AN_ACCOUNT, "sign-in", "account", email),
  ];
}

/** A try that was right counts for none of the keys; the failures of others from that address stay. */
async function forgive(tx: Transaction, [pair, address, account]: TryKey[]): Promise<void> {
  for (const each of [pair, account]) if (each !== undefined) await tx.attempts.delete(each.key);
  const others = address === undefined ? null : await tx.attempts.find(address.key);
  if (others !== null) await tx.attempts.put({ ...others, count: others.count - 1 });
}
