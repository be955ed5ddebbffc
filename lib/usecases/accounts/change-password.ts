import { invalidField } from "@/lib/domain/errors";
import { parsePassword } from "@/lib/domain/grammar";
import { hashPassword, verifyPassword } from "@/lib/domain/password";
import { requirePerson } from "../apps/app-access";
import { defineUseCase } from "../use-case";

export type ChangePassword = { current: string; next: string };

/** Changes one's password. Every session ends, this one too. */
export const changePassword = defineUseCase(
  {
    action: "person.password",
    target: (_: ChangePassword, ctx) => ({ type: "person", id: "id" in ctx.actor ? ctx.actor.id : "me", app: null }),
  },
  async (ctx, input, record): Promise<void> => {
    const person = await requirePerson(ctx.store.read, ctx, "Only persons have a password.");
    if (!(await verifyPassword(input.current, person.passwordHash)))
      throw invalidField("current", "This is not your password.");
    const passwordHash = await hashPassword(parsePassword(input.next, "next"));
    await ctx.store.transact(async (tx) => {
      const latest = await requirePerson(tx, ctx, "Only persons have a password.");
      await tx.persons.update({ ...latest, passwordHash, sessionVersion: latest.sessionVersion + 1 });
      await record(tx);
    });
  },
);
