import { parseEmail, parseLine, parsePassword } from "@/lib/domain/grammar";
import { hashPassword } from "@/lib/domain/password";
import type { Person } from "@/lib/domain/person";
import type { Context } from "../context";

export type AccountFields = { email: string; name: string; password: string };

/** A person from what they typed, not yet stored; `invalid` names the field that is wrong. */
export async function newPerson(ctx: Context, fields: AccountFields, admin: boolean): Promise<Person> {
  const email = parseEmail(fields.email);
  const name = parseLine(fields.name, "name", 100);
  const passwordHash = await hashPassword(parsePassword(fields.password));
  return {
    id: ctx.id("per"),
    email,
    name,
    passwordHash,
    admin,
    disabled: false,
    sessionVersion: 1,
    createdAt: ctx.now(),
  };
}
