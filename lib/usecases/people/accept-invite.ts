import { actorRef } from "@/lib/domain/actor";
import { DomainError, invalidField } from "@/lib/domain/errors";
import type { Invite } from "@/lib/domain/invite";
import type { Person } from "@/lib/domain/person";
import { newPerson } from "../accounts/new-person";
import { requirePerson } from "../apps/app-access";
import type { Context } from "../context";
import { defineUseCase } from "../use-case";
import { findOpenInvite } from "./get-invite";
import { spendInvite } from "./spend-invite";

/** Signed in, the secret is enough. Else `name` and `password` make the account, and `email` where the invite names none. */
export type AcceptInvite = { secret: string; name?: string; email?: string; password?: string };

/** Somebody who may come in now, and where to. */
export type Accepted = { person: Person; app: string | null; isNew: boolean };

/** Uses an invite up: the account of who is signed in, or a new one, gets what it says. Once, and never less than they had. */
export const acceptInvite = defineUseCase(
  { action: "invite.accept", target: (_: AcceptInvite) => ({ type: "invite", id: "by its link", app: null }) },
  async (ctx, input, record): Promise<Accepted> => {
    if (ctx.actor.kind === "token") throw new DomainError("forbidden", "Tokens accept no invites: sign in.");
    const { invite } = await findOpenInvite(ctx.store.read, ctx, input.secret);
    const fresh = ctx.actor.kind === "person" ? null : await newAccount(ctx, invite, input);
    return ctx.store.transact(async (tx) => {
      const seen = await findOpenInvite(tx, ctx, input.secret); // somebody may have been faster
      const person = fresh ?? (await requirePerson(tx, ctx, "Only persons accept invites."));
      if (fresh !== null) await tx.persons.insert(fresh);
      const by = await spendInvite(tx, ctx, seen, person);
      await record(tx, {
        actor: fresh === null ? actorRef(ctx.actor) : by,
        target: { type: "invite", id: seen.invite.id, app: seen.app?.slug ?? null },
        metadata: { name: person.name, role: seen.invite.role, isNew: fresh !== null },
      });
      return { person, app: seen.app?.slug ?? null, isNew: fresh !== null };
    });
  },
);

async function newAccount(ctx: Context, invite: Invite, { name = "", email, password = "" }: AcceptInvite) {
  const address = invite.email ?? email;
  if (!address) throw invalidField("email", "Give the address you will sign in with.");
  if (invite.email !== null && email !== undefined && email.trim().toLowerCase() !== invite.email)
    throw invalidField("email", `This invite is for ${invite.email}.`);
  return newPerson(ctx, { email: address, name, password }, false);
}
