import type { Page, PageWish } from "@/lib/domain/page";
import type { Person } from "@/lib/domain/person";
import { defineUseCase } from "../use-case";
import { requireAdmin } from "./people-access";

/** An account, and whether its owner signs in by a provider. */
export type PersonSeen = Person & { linked: boolean };

/** Every account, newest first; for admins. */
export const listPeople = defineUseCase(
  { action: "person.list", target: (_: { page: PageWish }) => ({ type: "person", id: "*", app: null }) },
  async (ctx, input): Promise<Page<PersonSeen>> => {
    await requireAdmin(ctx.store.read, ctx);
    const { items, next } = await ctx.store.read.persons.list(input.page);
    const identities = await ctx.store.read.identities.listOfPersons(items.map(({ id }) => id));
    const linked = new Set(identities.map(({ personId }) => personId));
    return { items: items.map((person) => ({ ...person, linked: linked.has(person.id) })), next };
  },
);
