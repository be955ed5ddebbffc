import { DomainError } from "@/lib/domain/errors";
import type { Role } from "@/lib/domain/person";
import { defineUseCase } from "../use-case";
import { demandAnotherOwner, demandPerson, enterAsOwner, type MemberSeen, requireMember } from "./people-access";

/** `person` is an id. */
export type PutMember = { app: string; person: string; role: Role };

/**
 * Gives somebody with an account a role in an app, or another one than they had. It counts from their next request on.
 * `conflict` when the last owner would be none any more.
 */
export const putMember = defineUseCase(
  { action: "member.put", target: ({ app, person }: PutMember) => ({ type: "person", id: person, app }) },
  async (ctx, { app: slug, person: personId, role }, record): Promise<MemberSeen> =>
    ctx.store.transact(async (tx) => {
      const { app } = await enterAsOwner(tx, ctx, slug);
      demandPerson(ctx);
      const person = await tx.persons.find(personId);
      if (person === null) throw new DomainError("not_found", "There is no such person: invite them.");
      const before = await tx.members.find(app.id, personId);
      if (before?.role === role) return { ...before, person };
      if (before !== null) await demandAnotherOwner(tx, await requireMember(tx, app.id, personId));
      const member = { appId: app.id, personId, role, createdAt: before?.createdAt ?? ctx.now() };
      await tx.members.put(member);
      await record(tx, { metadata: { name: person.name, role, before: before?.role ?? null } });
      return { ...member, person };
    }),
);
