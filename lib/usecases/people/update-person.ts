import { DomainError } from "@/lib/domain/errors";
import type { PageWish } from "@/lib/domain/page";
import type { Person } from "@/lib/domain/person";
import type { Token } from "@/lib/domain/token";
import type { Context } from "../context";
import type { Transaction } from "../ports";
import { defineUseCase } from "../use-case";
import { requireAdmin } from "./people-access";

/** `person` is an id. What is left out stays as it is. */
export type UpdatePerson = { person: string; admin?: boolean; disabled?: boolean; unlink?: boolean };

/**
 * Makes somebody an admin or no admin, disables an account or opens it again. Disabling ends every session and revokes
 * every token of theirs; opening the account again brings none of them back. The last admin stays one (`conflict`).
 * `unlink` forgets whom the provider knows them as, and ends every session: whoever has their verified address there
 * at the next sign-in is them.
 */
export const updatePerson = defineUseCase(
  { action: "person.update", target: ({ person }: UpdatePerson) => ({ type: "person", id: person, app: null }) },
  async (ctx, input, record): Promise<Person> =>
    ctx.store.transact(async (tx) => {
      await requireAdmin(tx, ctx);
      const before = await tx.persons.find(input.person);
      if (before === null) throw new DomainError("not_found", "There is no such account.");
      const unlinked = input.unlink === true && (await tx.identities.deleteOfPerson(before.id)) > 0;
      const after = changed(before, input, unlinked);
      if (after === before) return before;
      await demandAnotherAdmin(tx, before, after);
      await tx.persons.update(after);
      const isEnd = after.disabled && !before.disabled;
      const revoked = isEnd ? await revokeTokens(tx, ctx, after.id) : 0;
      const { name, admin, disabled } = after;
      await record(tx, {
        metadata: { name, admin, disabled, ...(isEnd && { tokensRevoked: revoked }), ...(unlinked && { unlinked }) },
      });
      return after;
    }),
);

function changed(
  person: Person,
  { admin = person.admin, disabled = person.disabled }: UpdatePerson,
  unlinked: boolean,
): Person {
  if (admin === person.admin && disabled === person.disabled && !unlinked) return person;
  const ends = unlinked || (disabled && !person.disabled);
  return { ...person, admin, disabled, sessionVersion: person.sessionVersion + (ends ? 1 : 0) };
}

const rules = ({ admin, disabled }: Person) => admin && !disabled;

async function demandAnotherAdmin(tx: Transaction, before: Person, after: Person): Promise<void> {
  if (!rules(before) || rules(after) || (await tx.persons.countAdmins()) > 1) return;
  throw new DomainError("conflict", `${before.name} is the last admin: make somebody else an admin first.`);
}

async function revokeTokens(tx: Transaction, ctx: Context, personId: string): Promise<number> {
  let revoked = 0;
  let after: PageWish["after"] = null;
  do {
    const page: { items: Token[]; next: PageWish["after"] } = await tx.tokens.list(personId, { limit: 100, after });
    for (const token of page.items.filter(({ revokedAt }) => revokedAt === null)) {
      await tx.tokens.update({ ...token, revokedAt: ctx.now() });
      revoked += 1;
    }
    after = page.next;
  } while (after !== null);
  return revoked;
}
