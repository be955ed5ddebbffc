import type { AuditEvent } from "@/lib/domain/audit-event";
import { DomainError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { Page, PageWish } from "@/lib/domain/page";
import { demand, enterApp, isAdmin } from "../apps/app-access";
import { defineUseCase } from "../use-case";

export type ListAuditEvents = {
  actor?: string | null;
  action?: string | null;
  target?: string | null;
  app?: string | null;
  from?: Instant | null;
  to?: Instant | null;
  page: PageWish;
};

/** Audit events, newest first: an admin sees all, an owner those of their app. */
export const listAuditEvents = defineUseCase(
  {
    action: "audit.list",
    target: (input: ListAuditEvents) => ({ type: "audit", id: input.app ?? "*", app: input.app ?? null }),
  },
  async (ctx, input): Promise<Page<AuditEvent>> => {
    const read = ctx.store.read;
    if (input.app) {
      const { may } = await enterApp(read, ctx, input.app);
      demand(may, { do: "manage" }, "Only an owner of the app sees its audit.");
    } else if (!(await isAdmin(read, ctx))) {
      throw new DomainError("forbidden", "Only admins see the whole audit: name an app of yours with app=.");
    }
    const filter = {
      actorId: input.actor ?? null,
      action: input.action ?? null,
      target: input.target ?? null,
      app: input.app ?? null,
      from: input.from ?? null,
      to: input.to ?? null,
    };
    return read.audit.list(filter, input.page);
  },
);
