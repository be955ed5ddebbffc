import { actorRef } from "@/lib/domain/actor";
import { DomainError } from "@/lib/domain/errors";
import { parseEmail } from "@/lib/domain/grammar";
import { plus } from "@/lib/domain/instant";
import { INVITE_MS, type Invite, newInviteSecret } from "@/lib/domain/invite";
import type { Role } from "@/lib/domain/person";
import { hashSecret } from "@/lib/domain/token";
import type { Context } from "../context";
import type { Reader } from "../ports";
import { defineUseCase } from "../use-case";
import { demandPerson, enterAsOwner, requireAdmin } from "./people-access";

/** With an app and a role in it, or with neither: an account alone. */
export type CreateInvite =
  | { app: string; role: Role; email?: string | null }
  | { app?: undefined; email?: string | null };

/** Makes an invite; its secret is in this answer and stored nowhere. Into an app by its owners, to an account by admins. */
export const createInvite = defineUseCase(
  {
    action: "invite.create",
    target: ({ app }: CreateInvite) => ({ type: "invite", id: "new", app: app ?? null }),
  },
  async (ctx, input, record): Promise<{ invite: Invite; secret: string }> => {
    const email = input.email ? parseEmail(input.email) : null;
    const secret = newInviteSecret();
    return ctx.store.transact(async (tx) => {
      const into = await intoOf(tx, ctx, input);
      const now = ctx.now();
      const invite: Invite = {
        id: ctx.id("inv"),
        ...into,
        email,
        secretHash: hashSecret(secret),
        createdBy: actorRef(ctx.actor),
        createdAt: now,
        expiresAt: plus(now, INVITE_MS),
        acceptedAt: null,
        acceptedBy: null,
      };
      await tx.invites.insert(invite);
      const target = { type: "invite", id: invite.id, app: input.app ?? null };
      await record(tx, { target, metadata: { email, role: into.role } });
      return { invite, secret };
    });
  },
);

async function intoOf(reader: Reader, ctx: Context, input: CreateInvite): Promise<Pick<Invite, "appId" | "role">> {
  if (input.app === undefined) {
    await requireAdmin(reader, ctx);
    return { appId: null, role: null };
  }
  const { app } = await enterAsOwner(reader, ctx, input.app);
  demandPerson(ctx);
  if (ctx.actor.kind !== "person") throw new DomainError("forbidden", "Only persons invite people.");
  return { appId: app.id, role: input.role };
}
