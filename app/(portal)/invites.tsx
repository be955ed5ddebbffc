import { InviteTable } from "@/components/people/invite-table";
import { ErrorState } from "@/components/ui/error-state";
import { pageContext, pageRequestId } from "@/lib/auth/session";
import { orFailed } from "@/lib/http/list-page";
import { listInvites } from "@/lib/usecases/people/list-invites";
import { toInviteView } from "@/lib/wire/people";

const SHOWN = 100;

/** Invites that wait: into an app, or to an account alone. */
export async function Invites({ app }: { app: string | null }) {
  const ctx = await pageContext();
  const requestId = await pageRequestId();
  const page = await orFailed(
    listInvites(ctx, { app: app ?? undefined, page: { limit: SHOWN, after: null } }),
    requestId,
  );
  if (page === null) return <ErrorState title="The invites did not load." requestId={requestId} />;
  if (page.items.length === 0) return <p className="py-3 text-ink-3">Nobody is invited.</p>;
  return <InviteTable invites={page.items.map(toInviteView)} app={app} now={ctx.now()} />;
}
