import type { Person } from "@/lib/domain/person";
import { requirePerson } from "../apps/app-access";
import { defineUseCase } from "../use-case";

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
  (ctx): Promise<Person> => requirePerson(ctx.store.read, ctx, "Only persons have an account."),
);
