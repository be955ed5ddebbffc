import { enterApp } from "../apps/app-access";
import { defineUseCase } from "../use-case";
import { demandAnotherOwner, demandPerson, enterAsOwner, requireMember } from "./people-access";

/** `person` is an id. */
export type DeleteMember = { app: string; person: string };

/** Takes somebody's role in an app away, or one's own; with it goes what their tokens may there. The last owner stays. */
export const deleteMember = defineUseCase(
  { action: "member.delete", target: ({ app, person }: DeleteMember) => ({ type: "person", id: person, app }) },
  async (ctx, { app: slug, person: personId }, record): Promise<void> => {
    await ctx.store.transact(async (tx) => {
      const isOwn = ctx.actor.kind === "person" && ctx.actor.id === personId;
      const { app } = await (isOwn ? enterApp : enterAsOwner)(tx, ctx, slug);
      demandPerson(ctx);
      const member = await requireMember(tx, app.id, personId);
      await demandAnotherOwner(tx, member);
      await tx.members.delete(app.id, personId);
      await record(tx, { metadata: { name: member.person.name, role: member.role } });
    });
  },
);
