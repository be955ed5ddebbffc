import { AppTable } from "@/components/app/app-table";
import { appsHref } from "@/components/app/apps-href";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { pageContext, pageRequestId } from "@/lib/auth/session";
import { listWish, orFailed, type Search } from "@/lib/http/list-page";
import { listAppOverviews } from "@/lib/usecases/apps/list-app-overviews";
import { encodeCursor } from "@/lib/wire/cursor";
import { toAppRow } from "../app-row";

/** One page of the apps: rows, none at all, none that match, or what went wrong. */
export async function AppList({ q, search }: { q: string | undefined; search: Search }) {
  const ctx = await pageContext();
  const requestId = await pageRequestId();
  const wish = listWish(search);
  const page = await orFailed(listAppOverviews(ctx, { q, page: wish }), requestId);
  if (page === null) {
    return <ErrorState title="The list of apps did not load." requestId={requestId} retryHref={appsHref({ q })} />;
  }
  if (page.items.length === 0) return q ? <NoMatch q={q} /> : <NoApps />;
  const older = encodeCursor(page.next);
  return (
    <>
      <AppTable rows={page.items.map(toAppRow)} now={ctx.now()} />
      <Pagination
        newerHref={wish.after === null ? null : appsHref({ q })}
        newerLabel="Newest"
        olderHref={older === null ? null : appsHref({ q, cursor: older })}
      />
    </>
  );
}

function NoMatch({ q }: { q: string }) {
  return (
    <EmptyState title="No apps match" action={<TextLink href="/apps">Clear</TextLink>}>
      No name or slug has “{q}” in it.
    </EmptyState>
  );
}

function NoApps() {
  return (
    <EmptyState
      title="No apps yet"
      action={
        <ButtonLink variant="primary" href="/apps/new">
          Create the first app
        </ButtonLink>
      }
    >
      An app is what you distribute: one product with its channels, for as many platforms as it has.
    </EmptyState>
  );
}
