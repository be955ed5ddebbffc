import { requirePerson } from "../apps/app-access";
import { defineUseCase } from "../use-case";

/** Ends every session of the person, this one too, from the next request on. */
export const signOutEverywhere = defineUseCase(
  {
    action: "session.end-all",
    target: (_: Record<never, never>, ctx) => ({
      type: "person",
      id: "id" in ctx.actor ? ctx.actor.id : "me",
      app: null,
    }),
  },
  async (ctx, _input, record): Promise<void> => {
    await ctx.store.transact(async (tx) => {
      const person = await requirePerson(tx, ctx, "Only persons have sessions.");
      await tx.persons.update({ ...person, sessionVersion: person.sessionVersion + 1 });
      await record(tx);
    });
  },
);
