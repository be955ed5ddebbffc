import { Lanes } from "@/components/channel/lanes";
import { ErrorState } from "@/components/ui/error-state";
import { pageContext, pageRequestId } from "@/lib/auth/session";
import { orFailed } from "@/lib/http/list-page";
import { orRefuse } from "@/lib/http/page";
import { listLanes } from "@/lib/usecases/channels/list-lanes";
import { toLaneItems } from "./lane-items";

/** The canal of an app, or what went wrong with it. */
export async function LaneList({ app }: { app: string }) {
  const ctx = await pageContext();
  const requestId = await pageRequestId();
  const lanes = await orRefuse(orFailed(listLanes(ctx, { app }), requestId));
  if (lanes === null) {
    return <ErrorState title="The channels did not load." requestId={requestId} retryHref={`/apps/${app}`} />;
  }
  if (lanes.length === 0) return <p className="py-4 text-ink-2">This app has no channels.</p>;
  return <Lanes lanes={toLaneItems(app, lanes)} now={ctx.now()} />;
}
