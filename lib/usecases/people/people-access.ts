import { DomainError } from "@/lib/domain/errors";
import type { Member, Person } from "@/lib/domain/person";
import { demand, enterApp, isAdmin, requirePerson } from "../apps/app-access";
import type { Context } from "../context";
import type { Reader } from "../ports";

/** A member with their account. */
export type MemberSeen = Member & { person: Person };

/** The app, when the asker is an owner of it. Tokens make and change no people, whatever they may do. */
export async function enterAsOwner(reader: Reader, ctx: Context, slug: string) {
  const entered = await enterApp(reader, ctx, slug);
  demand(entered.may, { do: "manage" }, "Only an owner looks after this app's people.");
  return entered;
}

/** `forbidden` for tokens: what they leak must not outlive them as an account. */
export function demandPerson(ctx: Context): void {
  if (ctx.actor.kind === "token")
    throw new DomainError("forbidden", "Tokens make no people and no invites: sign in to the portal.");
}

/** The admin who asks; `forbidden` for everybody else. */
export async function requireAdmin(reader: Reader, ctx: Context): Promise<Person> {
  const person = await requirePerson(reader, ctx, "Only persons look after accounts: sign in to the portal.");
  if (!(await isAdmin(reader, ctx))) throw new DomainError("forbidden", "Only admins look after accounts.");
  return person;
}

/** The member of that person's id; `not_found` when they are none. */
export async function requireMember(reader: Reader, appId: string, personId: string): Promise<MemberSeen> {
  const [member, person] = [await reader.members.find(appId, personId), await reader.persons.find(personId)];
  if (member === null || person === null) throw new DomainError("not_found", "There is no such member of this app.");
  return { ...member, person };
}

/** An app that has owners keeps one: somebody has to be able to mend it. */
export async function demandAnotherOwner(reader: Reader, { appId, role, person }: MemberSeen): Promise<void> {
  if (role !== "owner" || person.disabled || (await reader.members.countOwners(appId)) > 1) return;
  throw new DomainError("conflict", `${person.name} is the last owner of this app: make somebody else an owner first.`);
}
