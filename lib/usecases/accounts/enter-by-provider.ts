import type { ActorRef } from "@/lib/domain/actor";
import { DomainError } from "@/lib/domain/errors";
import type { EntryRefusal } from "@/lib/domain/identity";
import type { Person } from "@/lib/domain/person";
import { hashSecret } from "@/lib/domain/token";
import type { Context } from "../context";
import { spendInvite } from "../people/spend-invite";
import type { Transaction } from "../ports";
import { appendRefusal, defineUseCase, type WriteEvent } from "../use-case";
import { newProviderPerson, usableName } from "./new-person";
import { type Comer, findWayIn, type WayIn } from "./way-in";

/** Somebody who is in now. `app` is the slug of what they were just invited into; null: nothing, or an account alone. */
export type Entered = { person: Person; invited: boolean; app: string | null };

type Open = Exclude<WayIn, { by: null }>;
type Refused = Extract<WayIn, { by: null }>;

/** What to do for each reason not to let somebody in. */
export const ENTRY_ADVICE: Record<EntryRefusal, string> = {
  not_invited: "There is no account here for your address: ask an admin of this server for an invite.",
  not_verified: "The provider does not say that your e-mail address was verified: verify it there, then try again.",
  disabled: "This account is disabled: ask an admin of this server.",
  other_identity:
    "The account of your address signs in with another identity of this provider: an admin of this server can unlink it.",
  not_set_up: "This server has no account yet: set it up first.",
};

/**
 * Lets in who an OpenID provider says is there, by the rule in way-in.ts. One event: signed in, linked, accepted an
 * invite, or made an account. `forbidden` with `entry` for everybody else, on record, and nothing is made.
 */
export const enterByProvider = defineUseCase(
  { action: "session.create", target: () => ({ type: "session", id: "new", app: null }) },
  async (ctx, comer: Comer, record): Promise<Entered> => {
    const outcome = await ctx.store.transact(async (tx) => {
      const way = await findWayIn(tx, ctx, comer);
      return way.by === null ? way : enter(tx, ctx, { way, comer, record });
    });
    if (!("why" in outcome)) return outcome;
    await appendRefusal(ctx, refusalOf(comer, outcome));
    throw new DomainError("forbidden", ENTRY_ADVICE[outcome.why], { entry: outcome.why });
  },
);

type Entry = { way: Open; comer: Comer; record: WriteEvent };

async function enter(tx: Transaction, ctx: Context, { way, comer, record }: Entry): Promise<Entered> {
  const { issuer, subject } = comer;
  if (way.by === "identity") {
    const target = { type: "session", id: way.person.id, app: null };
    await record(tx, { actor: refTo(way.person), target, metadata: { issuer } });
    return { person: way.person, invited: false, app: null };
  }
  const person = way.by === "address" ? proven(way.person) : newProviderPerson(ctx, way.email, comer.name);
  await (way.by === "address" ? tx.persons.update(person) : tx.persons.insert(person));
  await tx.identities.insert({ issuer, subject, personId: person.id, createdAt: ctx.now() });
  if (way.by === "invite") await spendInvite(tx, ctx, way.seen, person);
  await record(tx, { actor: refTo(person), ...noteOf(way, person, issuer) });
  const app = way.by === "invite" ? (way.seen.app?.slug ?? null) : null;
  return { person, invited: way.by === "invite", app };
}

/**
 * Whoever made the account typed the address and proved nothing: from here on its owner comes in, and nobody by the
 * old password or a session that is open.
 */
function proven(person: Person): Person {
  return { ...person, passwordHash: null, sessionVersion: person.sessionVersion + 1 };
}

function noteOf(way: Open, person: Person, issuer: string) {
  const target = { type: "person", id: person.id, app: null };
  const metadata = { name: person.name, issuer };
  if (way.by === "address") return { action: "person.link", target, metadata };
  if (way.by !== "invite") return { action: "person.create", target, metadata };
  const { invite, app } = way.seen;
  return {
    action: "invite.accept",
    target: { type: "invite", id: invite.id, app: app?.slug ?? null },
    metadata: { ...metadata, role: invite.role, isNew: true },
  };
}

const refTo = ({ id, name }: Person): ActorRef => ({ kind: "person", id, name });

/** A stranger has no id here; one made of what the provider calls them keeps a second try in the minute off the record. */
function refusalOf({ issuer, subject, email }: Comer, { why, person }: Refused) {
  const id = `oidc_${hashSecret(`${issuer}\n${subject}`).slice(0, 20)}`;
  const stranger: ActorRef = { kind: "anonymous", id, name: usableName(email, 254) ?? "somebody unknown" };
  return {
    action: "session.create",
    actor: person === null ? stranger : refTo(person),
    target: { type: "session", id: person?.id ?? id, app: null },
    metadata: { refused: "forbidden", why, issuer },
  };
}
