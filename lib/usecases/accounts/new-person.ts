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
  return { ...blank(ctx, email, name), passwordHash, admin };
}

/** A person without a password, not yet stored. A name that the provider does not say, or none of ours, is the address. */
export function newProviderPerson(ctx: Context, email: string, name: string | null): Person {
  return blank(ctx, email, usableName(name, 100) ?? email.slice(0, 100));
}

function blank(ctx: Context, email: string, name: string): Person {
  const made = { id: ctx.id("per"), createdAt: ctx.now() };
  return { ...made, email, name, passwordHash: null, admin: false, disabled: false, sessionVersion: 1 };
}

/** What somebody else calls a person, as far as it can be a name here; null when it cannot. */
export function usableName(name: string | null, most: number): string | null {
  try {
    return parseLine(name ?? "", "name", most);
  } catch {
    return null;
  }
}
