import { pageWish } from "@/lib/http/page-of";
import { route } from "@/lib/http/route";
import { listAuditEvents } from "@/lib/usecases/audit/list-audit-events";
import { toAuditEventView } from "@/lib/wire/audit";
import { toPageView } from "@/lib/wire/cursor";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "GET /audit": async ({ ctx, query }) => {
    const { actor = null, action = null, target = null, app = null, from = null, to = null } = query;
    const page = await listAuditEvents(ctx, { actor, action, target, app, from, to, page: pageWish(query) });
    return { body: toPageView(page, toAuditEventView) };
  },
});
