import type { Person } from "@/lib/domain/person";
import { requirePerson } from "../apps/app-access";
import { defineUseCase } from "../use-case";

/** An account, and the issuers of the OpenID providers that its owner signs in by. */
export type Account = { person: Person; issuers: string[] };

/** One's own account, as stored now. */
export const getAccount = defineUseCase(
  {
    action: "person.get",
    target: (_: Record<never, never>, ctx) => ({
      type: "person",
      id: "id" in ctx.actor ? ctx.actor.id : "me",
      app: null,
    }),
  },
  async (ctx): Promise<Account> => {
    const person = await requirePerson(ctx.store.read, ctx, "Only persons have an account.");
    const identities = await ctx.store.read.identities.listOfPersons([person.id]);
    return { person, issuers: identities.map(({ issuer }) => issuer) };
  },
);
