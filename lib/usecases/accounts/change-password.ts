import { invalidField } from "@/lib/domain/errors";
import { parsePassword } from "@/lib/domain/grammar";
import { hashPassword, verifyPassword } from "@/lib/domain/password";
import { requirePerson } from "../apps/app-access";
import { defineUseCase } from "../use-case";
import { countTry, tryKey } from "./tries";

export type ChangePassword = { current: string; next: string };

const wrong = () => invalidField("current", "This is not your password: type the one you sign in with.");

// Who found an open browser does not get to guess what it was opened with.
const TRIES = 5;

/** Changes one's password. Every session ends, this one too. `rate_limited` after too many wrong guesses. */
export const changePassword = defineUseCase(
  {
    action: "person.password",
    target: (_: ChangePassword, ctx) => ({ type: "person", id: "id" in ctx.actor ? ctx.actor.id : "me", app: null }),
  },
  async (ctx, input, record): Promise<void> => {
    const next = parsePassword(input.next, "next");
    const person = await requirePerson(ctx.store.read, ctx, "Only persons have a password.");
    const tries = tryKey(TRIES, "password", person.id);
    await countTry(ctx, [tries]);
    if (!(await verifyPassword(input.current, person.passwordHash))) throw wrong();
    const passwordHash = await hashPassword(next);
    await ctx.store.transact(async (tx) => {
      const latest = await requirePerson(tx, ctx, "Only persons have a password.");
      if (latest.passwordHash !== person.passwordHash) throw wrong(); // changed while this one was hashed
      await tx.attempts.delete(tries.key);
      await tx.persons.update({ ...latest, passwordHash, sessionVersion: latest.sessionVersion + 1 });
      await record(tx);
    });
  },
);
