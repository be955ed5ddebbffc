import { type ActorRef, actorRef } from "@/lib/domain/actor";
import type { Person, Role } from "@/lib/domain/person";
import type { Context } from "../context";
import type { Transaction } from "../ports";
import type { InviteSeen } from "./get-invite";

/** Uses an open invite up for somebody, who gets the role it says. Answers who that is, for the record. */
export async function spendInvite(tx: Transaction, ctx: Context, seen: InviteSeen, person: Person): Promise<ActorRef> {
  await join(tx, ctx, seen, person);
  const by = actorRef({ kind: "person", id: person.id, name: person.name, admin: person.admin });
  await tx.invites.update({ ...seen.invite, acceptedAt: ctx.now(), acceptedBy: by });
  return by;
}

const RANK: Record<Role, number> = { tester: 0, publisher: 1, owner: 2 };

async function join(tx: Transaction, ctx: Context, { invite, app }: InviteSeen, person: Person): Promise<void> {
  if (app === null || invite.role === null) return;
  const before = await tx.members.find(app.id, person.id);
  if (before !== null && RANK[before.role] >= RANK[invite.role]) return;
  await tx.members.put({
    appId: app.id,
    personId: person.id,
    role: invite.role,
    createdAt: before?.createdAt ?? ctx.now(),
  });
}
