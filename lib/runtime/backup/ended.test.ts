import { expect, it } from "vitest";
import { aPerson, aToken, at } from "@/lib/adapters/contracts/samples";
import { openMemoryStore } from "@/lib/adapters/memory/open-memory-store";
import type { Person } from "@/lib/domain/person";
import type { Token } from "@/lib/domain/token";
import { endedSince, endLike } from "./ended";

async function storeOf(persons: Person[], tokens: Token[]) {
  const store = openMemoryStore();
  await store.transact(async (tx) => {
    for (const person of persons) await tx.persons.insert(person);
    for (const token of tokens) await tx.tokens.insert(token);
  });
  return store;
}

it("what ended since a backup stays ended in it: tokens, accounts, sessions, and passwords that a provider took the place of", async () => {
  const then = ["ada", "bob", "eve"].map((name) => aPerson(name, { passwordHash: `of ${name}` }));
  const [ada, bob, eve] = then as [Person, Person, Person];
  const token = aToken("leaked");
  const now = [ada, { ...bob, disabled: true }, { ...eve, passwordHash: null, sessionVersion: 7 }];
  const ended = await endedSince(await storeOf(now, [{ ...token, revokedAt: at(9) }]));
  const restored = await storeOf([...then, aPerson("zoe", { passwordHash: "of zoe" })], [token]);
  expect(await endLike(restored, ended)).toEqual({ tokensRevoked: 1, personsDisabled: 1 });
  const find = async ({ id }: Person) => {
    const { disabled, passwordHash, sessionVersion } = (await restored.read.persons.find(id)) ?? ada;
    return [disabled, passwordHash, sessionVersion];
  };
  expect(await Promise.all([ada, bob, eve, aPerson("zoe")].map(find))).toEqual([
    [false, "of ada", 2],
    [true, "of bob", 2],
    [false, null, 8],
    [false, "of zoe", 1],
  ]);
  expect((await restored.read.tokens.find(token.id))?.revokedAt).toBe(at(9));
});
