import { isDomainError } from "@/lib/domain/errors";
import { parseEmail } from "@/lib/domain/grammar";
import type { EntryRefusal, ProviderClaims } from "@/lib/domain/identity";
import type { Person } from "@/lib/domain/person";
import type { Context } from "../context";
import { findOpenInvite, type InviteSeen } from "../people/get-invite";
import type { Reader } from "../ports";

/** Somebody whom a provider vouches for, and the secret of the invite they came by, if any. */
export type Comer = ProviderClaims & { invite: string | null };

/** How somebody comes in, or why not. `email` is as accounts have it. */
export type WayIn =
  | { by: "identity"; person: Person }
  | { by: "address"; person: Person }
  | { by: "invite"; email: string; seen: InviteSeen }
  | { by: "domain"; email: string }
  | { by: null; why: EntryRefusal; person: Person | null };

const refused = (why: EntryRefusal, person: Person | null = null): WayIn => ({ by: null, why, person });

/**
 * Who may come in by a provider's word: whom it brought before, by issuer and subject alone; else, with an address that
 * it verified, the account of that address which no other subject of it has, an invite, or an allowed domain.
 */
export async function findWayIn(reader: Reader, ctx: Context, comer: Comer): Promise<WayIn> {
  // The first account is an admin's, made with the code on the console.
  if (await reader.persons.isEmpty()) return refused("not_set_up");
  const identity = await reader.identities.find(comer.issuer, comer.subject);
  const known = identity && (await reader.persons.find(identity.personId));
  if (known) return known.disabled ? refused("disabled", known) : { by: "identity", person: known };
  const email = verifiedEmail(comer);
  if (email === null) return refused("not_verified");
  const person = await reader.persons.findByEmail(email);
  return person === null ? wayOfNewcomer(reader, ctx, email, comer) : wayToAccount(reader, person, comer);
}

async function wayToAccount(reader: Reader, person: Person, { issuer }: Comer): Promise<WayIn> {
  if (person.disabled) return refused("disabled", person);
  const others = await reader.identities.listOfPersons([person.id]);
  // Their address may be somebody else's by now.
  if (others.some((other) => other.issuer === issuer)) return refused("other_identity");
  return { by: "address", person };
}

async function wayOfNewcomer(reader: Reader, ctx: Context, email: string, comer: Comer): Promise<WayIn> {
  const seen = await findInvite(reader, ctx, email, comer.invite);
  if (seen !== null) return { by: "invite", email, seen };
  const domain = email.slice(email.indexOf("@") + 1);
  return ctx.limits.signInDomains.includes(domain) ? { by: "domain", email } : refused("not_invited");
}

/** The invite they came by, unless it names another address; else the newest that names theirs. */
async function findInvite(reader: Reader, ctx: Context, email: string, secret: string | null) {
  const held = secret === null ? null : await orNull(findOpenInvite(reader, ctx, secret));
  if (held !== null && (held.invite.email ?? email) === email) return held;
  const invite = await reader.invites.findOpenFor(email, ctx.now());
  if (invite === null) return null;
  return { invite, app: invite.appId === null ? null : await reader.apps.find(invite.appId) };
}

function verifiedEmail({ email, emailVerified }: ProviderClaims): string | null {
  if (email === null || !emailVerified) return null;
  try {
    return parseEmail(email);
  } catch {
    return null;
  }
}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
}
