import { TokenTable } from "@/components/token/token-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Pagination } from "@/components/ui/pagination";
import { pageContext, pageRequestId } from "@/lib/auth/session";
import type { PageWish } from "@/lib/domain/page";
import { orFailed } from "@/lib/http/list-page";
import { orRefuse } from "@/lib/http/page";
import { listTokens } from "@/lib/usecases/tokens/list-tokens";
import { encodeCursor } from "@/lib/wire/cursor";
import { toTokenView } from "@/lib/wire/tokens";

const HERE = "/settings/tokens";

/** One page of tokens: own ones, everybody's for an admin. */
export async function TokenList({ wish }: { wish: PageWish }) {
  const ctx = await pageContext();
  const requestId = await pageRequestId();
  const page = await orRefuse(orFailed(listTokens(ctx, { page: wish }), requestId));
  if (page === null)
    return <ErrorState title="The list of tokens did not load." requestId={requestId} retryHref={HERE} />;
  if (page.items.length === 0) {
    return (
      <EmptyState title="No tokens">
        CI needs one. A token may only what you choose, and never more than you may yourself.
      </EmptyState>
    );
  }
  const now = ctx.now();
  const personId = ctx.actor.kind === "person" ? ctx.actor.id : "";
  return (
    <>
      <TokenTable tokens={page.items.map((token) => toTokenView(token, now))} personId={personId} now={now} />
      <Pagination
        newerHref={wish.after === null ? null : HERE}
        newerLabel="Newest"
        olderHref={page.next === null ? null : `${HERE}?cursor=${encodeCursor(page.next)}`}
      />
    </>
  );
}
