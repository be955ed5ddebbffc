import { ActivityList } from "@/components/audit/activity-list";
import { eventLine } from "@/components/audit/event-line";
import { Pagination } from "@/components/ui/pagination";
import { pageContext } from "@/lib/auth/session";
import { listWish, type Search } from "@/lib/http/list-page";
import { orRefuse } from "@/lib/http/page";
import { listAuditEvents } from "@/lib/usecases/audit/list-audit-events";
import { toAuditEventView } from "@/lib/wire/audit";
import { encodeCursor } from "@/lib/wire/cursor";

type Props = { app: string; release: string; search: Search };

/** What was done to this release; for owners. */
export async function ReleaseActivity({ app, release, search }: Props) {
  const ctx = await pageContext();
  const wish = listWish(search);
  const { items, next } = await orRefuse(listAuditEvents(ctx, { app, target: release, page: wish }));
  const here = `/apps/${app}/releases/${release}?tab=activity`;
  return (
    <>
      <ActivityList
        lines={items.map((event) => eventLine(toAuditEventView(event)))}
        now={ctx.now()}
        empty="Nothing on record. Moves between channels stand in the overview's timeline."
      />
      <Pagination
        newerHref={wish.after === null ? null : here}
        newerLabel="Newest"
        olderHref={next === null ? null : `${here}&cursor=${encodeCursor(next)}`}
      />
    </>
  );
}
