import { DomainError, invalidField } from "@/lib/domain/errors";
import type { Person } from "@/lib/domain/person";
import { isSameSecret } from "@/lib/domain/token";
import { defineUseCase } from "../use-case";
import { type AccountFields, newPerson } from "./new-person";

export type SetUp = AccountFields & { code: string };

const over = () => new DomainError("not_found", "This server is set up already: sign in.");

// It is read off a console and typed: neither its case nor its dashes are part of the secret.
const typed = (code: string) => code.replace(/[\s-]/g, "").toUpperCase();

/** Makes the first account, an admin, with the code the server's console shows. `not_found` once somebody has one. */
export const setUp = defineUseCase(
  { action: "person.create", target: () => ({ type: "person", id: "first", app: null }) },
  async (ctx, input: SetUp, record): Promise<Person> => {
    if (ctx.setupCode === null || !(await ctx.store.read.persons.isEmpty())) throw over();
    if (!isSameSecret(typed(input.code), typed(ctx.setupCode)))
      throw invalidField("code", "This is not the code on the server's console: copy it from there.");
    const person = await newPerson(ctx, input, true);
    return ctx.store.transact(async (tx) => {
      if (!(await tx.persons.isEmpty())) throw over();
      await tx.persons.insert(person);
      const actor = { kind: "person", id: person.id, name: person.name } as const;
      await record(tx, {
        actor,
        target: { type: "person", id: person.id, app: null },
        metadata: { name: person.name, admin: true },
      });
      return person;
    });
  },
);
