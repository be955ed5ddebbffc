import type { App } from "@/lib/domain/app";
import { DomainError } from "@/lib/domain/errors";
import { type Invite, isOpen } from "@/lib/domain/invite";
import { hashSecret } from "@/lib/domain/token";
import type { Context } from "../context";
import type { Reader } from "../ports";
import { defineUseCase } from "../use-case";

/** What whoever holds an invite's link may know. */
export type InviteSeen = { invite: Invite; app: App | null };

/** An invite that can still be accepted, by its secret; `not_found` for one that is unknown, over or accepted. */
export async function findOpenInvite(reader: Reader, ctx: Context, secret: string): Promise<InviteSeen> {
  const invite = await reader.invites.findByHash(hashSecret(secret.slice(0, 200)));
  const app = invite?.appId ? await reader.apps.find(invite.appId) : null;
  if (invite === null || !isOpen(invite, ctx.now()) || (invite.appId !== null && app === null))
    throw new DomainError("not_found", "This invite is not there, was accepted, or is over: ask for another one.");
  return { invite, app };
}

/** What an invite is for; looking at it does not use it up. */
export const getInvite = defineUseCase(
  { action: "invite.get", target: (_: { secret: string }) => ({ type: "invite", id: "by its link", app: null }) },
  (ctx, { secret }): Promise<InviteSeen> => findOpenInvite(ctx.store.read, ctx, secret),
);
