import type { Actor } from "@/lib/domain/actor";
import type { Context } from "../context";

/** The person of a session, or null when it was ended, or the account is disabled or gone. */
export async function findSession(
  ctx: Context,
  session: { personId: string; sessionVersion: number },
): Promise<Actor | null> {
  const person = await ctx.store.read.persons.find(session.personId);
  if (person === null || person.disabled || person.sessionVersion !== session.sessionVersion) return null;
  return { kind: "person", id: person.id, name: person.name, admin: person.admin };
}
