import type { AuditEvent } from "@/lib/domain/audit-event";
import { DomainError } from "@/lib/domain/errors";
import { parseInstant } from "@/lib/domain/grammar";
import type { Instant } from "@/lib/domain/instant";
import type { Page, PageWish } from "@/lib/domain/page";
import { demand, enterApp, isAdmin } from "../apps/app-access";
import type { Context } from "../context";
import { defineUseCase } from "../use-case";

export type ListAuditEvents = {
  actor?: string | null;
  action?: string | null;
  target?: string | null;
  app?: string | null;
  /** Counts in; `to` does not. */
  from?: string | null;
  to?: string | null;
  page: PageWish;
};

/** Audit events, newest first: an admin sees all, also of apps that are gone; an owner those of their app. */
export const listAuditEvents = defineUseCase(
  {
    action: "audit.list",
    target: (input: ListAuditEvents) => ({ type: "audit", id: input.app ?? "*", app: input.app ?? null }),
  },
  async (ctx, input): Promise<Page<AuditEvent>> => {
    const from = input.from ? parseInstant(input.from, "from") : null;
    const to = input.to ? parseInstant(input.to, "to") : null;
    const since = await visibleSince(ctx, input.app ?? null);
    const filter = {
      actorId: input.actor ?? null,
      action: input.action ?? null,
      target: input.target ?? null,
      app: input.app ?? null,
      from: since !== null && (from === null || from < since) ? since : from,
      to,
    };
    return ctx.store.read.audit.list(filter, input.page);
  },
);

/** From when on the asker sees events; null from the first. An event knows its app by slug, and slugs are used again. */
async function visibleSince(ctx: Context, slug: string | null): Promise<Instant | null> {
  const read = ctx.store.read;
  if (await isAdmin(read, ctx)) return null;
  if (slug === null)
    throw new DomainError("forbidden", "Only admins see the whole audit: name an app of yours with app=.");
  const { app, may } = await enterApp(read, ctx, slug);
  demand(may, { do: "manage" }, "Only an owner of the app sees its audit.");
  return app.createdAt;
}
