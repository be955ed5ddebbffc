import { DomainError } from "@/lib/domain/errors";
import type { Person } from "@/lib/domain/person";
import { defineUseCase } from "../use-case";
import { type AccountFields, newPerson } from "./new-person";

/** Makes an admin's account from the server's own machine: the way back in when no admin can sign in any more. */
export const createAdmin = defineUseCase(
  { action: "person.create", target: (input: AccountFields) => ({ type: "person", id: input.email, app: null }) },
  async (ctx, input, record): Promise<Person> => {
    if (ctx.actor.kind !== "system")
      throw new DomainError("forbidden", "Only the server's own machine makes admins so.");
    const person = await newPerson(ctx, input, true);
    return ctx.store.transact(async (tx) => {
      await tx.persons.insert(person);
      const target = { type: "person", id: person.id, app: null };
      await record(tx, { target, metadata: { name: person.name, admin: true } });
      return person;
    });
  },
);
