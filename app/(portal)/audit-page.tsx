import { Suspense } from "react";
import { AuditFilters } from "@/components/audit/audit-filters";
import { type AuditPlace, type AuditQuery, auditHref, spanOf } from "@/components/audit/audit-query";
import { AuditTable } from "@/components/audit/audit-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Pagination } from "@/components/ui/pagination";
import { SkeletonRows } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { pageContext, pageRequestId } from "@/lib/auth/session";
import { listWish, orFailed, type Search, searchText } from "@/lib/http/list-page";
import { orRefuse } from "@/lib/http/page";
import { listAuditEvents } from "@/lib/usecases/audit/list-audit-events";
import { toAuditEventView } from "@/lib/wire/audit";
import { encodeCursor } from "@/lib/wire/cursor";

type Props = { place: AuditPlace; search: Search };

/** The events of the whole portal or of one app, once it is known that the asker may read them. */
export async function AuditEvents({ place, search }: Props) {
  await orRefuse(listAuditEvents(await pageContext(), { ...place, page: { limit: 1, after: null } }));
  const query = readQuery(search);
  return (
    <>
      <AuditFilters place={place} query={query} />
      <Suspense key={JSON.stringify(search)} fallback={<SkeletonRows rows={15} height="h-[53px]" />}>
        <AuditList place={place} search={search} query={query} />
      </Suspense>
    </>
  );
}

async function AuditList({ place, search, query }: Props & { query: AuditQuery }) {
  const ctx = await pageContext();
  const requestId = await pageRequestId();
  const wish = listWish(search);
  const { actor, action, target } = query;
  const filter = { ...place, actor, action, target, ...spanOf(query) };
  const page = await orFailed(listAuditEvents(ctx, { ...filter, page: wish }), requestId);
  const first = auditHref(place, query);
  if (page === null) return <ErrorState title="The events did not load." requestId={requestId} retryHref={first} />;
  if (page.items.length === 0) {
    return (
      <EmptyState title="No events match" action={<TextLink href={auditHref(place, {})}>Clear</TextLink>}>
        Nothing of that kind happened then.
      </EmptyState>
    );
  }
  const older = encodeCursor(page.next);
  return (
    <>
      <AuditTable events={page.items.map(toAuditEventView)} place={place} query={query} now={ctx.now()} />
      <Pagination
        newerHref={wish.after === null ? null : first}
        newerLabel="Newest"
        olderHref={older === null ? null : auditHref(place, query, { cursor: older })}
      />
    </>
  );
}

/** What of the address is a filter. */
function readQuery(search: Search): AuditQuery {
  const text = (name: keyof AuditQuery) => searchText(search, name);
  return { actor: text("actor"), action: text("action"), target: text("target"), from: text("from"), to: text("to") };
}
