import type { Instant } from "@/lib/domain/instant";
import type { PageWish } from "@/lib/domain/page";
import type { Person } from "@/lib/domain/person";
import type { Token } from "@/lib/domain/token";
import type { Store } from "@/lib/usecases/ports";

/** What a database says has ended: a backup that is older must not bring it back. */
export type Ended = {
  tokens: Map<string, Instant>;
  persons: Map<string, { disabled: boolean; sessionVersion: number; hasPassword: boolean }>;
};

export async function endedSince(store: Store): Promise<Ended> {
  const tokens = new Map<string, Instant>();
  for await (const { id, revokedAt } of everyToken(store)) if (revokedAt !== null) tokens.set(id, revokedAt);
  const persons: Ended["persons"] = new Map();
  for await (const { id, disabled, sessionVersion, passwordHash } of everyPerson(store))
    persons.set(id, { disabled, sessionVersion, hasPassword: passwordHash !== null });
  return { tokens, persons };
}

/** Ends in `store` what ended there, and answers how much of it was not over yet. */
export async function endLike(store: Store, ended: Ended) {
  const outcome = { tokensRevoked: 0, personsDisabled: 0 };
  for await (const token of everyToken(store)) {
    const revokedAt = ended.tokens.get(token.id);
    if (revokedAt === undefined || token.revokedAt !== null) continue;
    await store.transact((tx) => tx.tokens.update({ ...token, revokedAt }));
    outcome.tokensRevoked += 1;
  }
  for await (const person of everyPerson(store)) {
    const then = ended.persons.get(person.id);
    if (then === undefined) continue;
    const disabled = person.disabled || then.disabled;
    const sessionVersion = Math.max(person.sessionVersion, then.sessionVersion) + 1;
    // Who signs in by a provider by now has no password, whatever the backup says.
    const passwordHash = then.hasPassword ? person.passwordHash : null;
    await store.transact((tx) => tx.persons.update({ ...person, disabled, sessionVersion, passwordHash }));
    if (disabled && !person.disabled) outcome.personsDisabled += 1;
  }
  return outcome;
}

/** Revokes every token that still works; answers how many. */
export async function endTokens(store: Store, now: Instant): Promise<number> {
  let revoked = 0;
  for await (const token of everyToken(store)) {
    if (token.revokedAt !== null) continue;
    await store.transact((tx) => tx.tokens.update({ ...token, revokedAt: now }));
    revoked += 1;
  }
  return revoked;
}

type List<T> = (page: PageWish) => Promise<{ items: T[]; next: PageWish["after"] }>;

async function* everyOne<T>(list: List<T>): AsyncGenerator<T> {
  let after: PageWish["after"] = null;
  do {
    const page = await list({ limit: 100, after });
    yield* page.items;
    after = page.next;
  } while (after !== null);
}

const everyToken = ({ read }: Store): AsyncGenerator<Token> => everyOne((page) => read.tokens.list(null, page));
const everyPerson = ({ read }: Store): AsyncGenerator<Person> => everyOne((page) => read.persons.list(page));
