import { DomainError } from "@/lib/domain/errors";
import type { Person } from "@/lib/domain/person";
import { defineUseCase } from "../use-case";
import { type AccountFields, newPerson } from "./new-person";

/** The headless first start: an admin from the settings, or null when somebody has an account already. Only the server itself may. */
export const createFirstAdmin = defineUseCase(
  { action: "person.create", target: () => ({ type: "person", id: "first", app: null }) },
  async (ctx, input: AccountFields, record): Promise<Person | null> => {
    if (ctx.actor.kind !== "system") throw new DomainError("forbidden", "Only the server itself makes this account.");
    if (!(await ctx.store.read.persons.isEmpty())) return null;
    const person = await newPerson(ctx, input, true);
    return ctx.store.transact(async (tx) => {
      if (!(await tx.persons.isEmpty())) return null;
      await tx.persons.insert(person);
      await record(tx, {
        target: { type: "person", id: person.id, app: null },
        metadata: { name: person.name, admin: true },
      });
      return person;
    });
  },
);
