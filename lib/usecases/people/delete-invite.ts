import { DomainError } from "@/lib/domain/errors";
import { defineUseCase } from "../use-case";
import { demandPerson, enterAsOwner, requireAdmin } from "./people-access";

/** `invite` is an id; `app` is the one it leads into, if any. */
export type DeleteInvite = { app?: string; invite: string };

/** Takes an invite back: its link leads nowhere from the next request on. */
export const deleteInvite = defineUseCase(
  {
    action: "invite.delete",
    target: ({ app, invite }: DeleteInvite) => ({ type: "invite", id: invite, app: app ?? null }),
  },
  async (ctx, { app: slug, invite: id }, record): Promise<void> => {
    await ctx.store.transact(async (tx) => {
      if (slug === undefined) await requireAdmin(tx, ctx);
      const appId = slug === undefined ? null : (await enterAsOwner(tx, ctx, slug)).app.id;
      demandPerson(ctx);
      const invite = await tx.invites.find(id);
      if (invite === null || invite.appId !== appId || invite.acceptedAt !== null)
        throw new DomainError("not_found", "There is no such invite, or it was accepted.");
      await tx.invites.delete(id);
      await record(tx, { metadata: { email: invite.email, role: invite.role } });
    });
  },
);
