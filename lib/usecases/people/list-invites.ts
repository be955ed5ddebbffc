import type { Invite } from "@/lib/domain/invite";
import type { Page, PageWish } from "@/lib/domain/page";
import { defineUseCase } from "../use-case";
import { enterAsOwner, requireAdmin } from "./people-access";

export type ListInvites = { app?: string; page: PageWish };

/** Invites that nobody accepted yet, newest first: into an app for its owners, to an account alone for admins. */
export const listInvites = defineUseCase(
  {
    action: "invite.list",
    target: ({ app }: ListInvites) => ({ type: "invite", id: "*", app: app ?? null }),
  },
  async (ctx, { app: slug, page }): Promise<Page<Invite>> => {
    const read = ctx.store.read;
    if (slug === undefined) await requireAdmin(read, ctx);
    const appId = slug === undefined ? null : (await enterAsOwner(read, ctx, slug)).app.id;
    return read.invites.listWaiting(appId, page);
  },
);
