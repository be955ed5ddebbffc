import { InviteTable } from "@/components/people/invite-table";
import { ErrorState } from "@/components/ui/error-state";
import { Pagination } from "@/components/ui/pagination";
import { pageContext, pageRequestId } from "@/lib/auth/session";
import { type ListPlace, listWish, orFailed, pagesOf } from "@/lib/http/list-page";
import { listInvites } from "@/lib/usecases/people/list-invites";
import { toInviteView } from "@/lib/wire/people";

type InvitesProps = { app: string | null; place: ListPlace };

/** Invites that wait: into an app, or to an account alone. */
export async function Invites({ app, place }: InvitesProps) {
  const ctx = await pageContext();
  const requestId = await pageRequestId();
  const wish = listWish(place.search, place.name);
  const page = await orFailed(listInvites(ctx, { app: app ?? undefined, page: wish }), requestId);
  if (page === null) return <ErrorState title="The invites did not load." requestId={requestId} />;
  return (
    <>
      {page.items.length === 0 ? (
        <p className="py-3 text-ink-3">{wish.after === null ? "Nobody is invited." : "No more invites."}</p>
      ) : (
        <InviteTable invites={page.items.map(toInviteView)} app={app} now={ctx.now()} />
      )}
      <Pagination label="Pages of invites" newerLabel="Newest" {...pagesOf(place, page.next)} />
    </>
  );
}
