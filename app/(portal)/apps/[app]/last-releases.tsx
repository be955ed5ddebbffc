import { ReleaseLines } from "@/components/release/release-lines";
import { releasePlaces } from "@/components/release/release-places";
import { ErrorState } from "@/components/ui/error-state";
import { pageBaseUrl, pageContext, pageRequestId } from "@/lib/auth/session";
import { orFailed } from "@/lib/http/list-page";
import { orRefuse } from "@/lib/http/page";
import type { ChannelSeen } from "@/lib/usecases/channels/channel-access";
import { listReleases } from "@/lib/usecases/releases/list-releases";
import { toChannelView } from "@/lib/wire/channels";
import { toReleaseView } from "@/lib/wire/releases";

const LAST = { limit: 10, after: null };

/** The last ten releases, in one line each. */
export async function LastReleases({ app, channels }: { app: string; channels: ChannelSeen[] }) {
  const ctx = await pageContext();
  const requestId = await pageRequestId();
  const page = await orRefuse(orFailed(listReleases(ctx, { app, page: LAST }), requestId));
  if (page === null) {
    return <ErrorState title="The releases did not load." requestId={requestId} retryHref={`/apps/${app}`} />;
  }
  const places = channels.map(toChannelView);
  const lines = page.items.map((seen) => ({
    release: toReleaseView(seen, pageBaseUrl()),
    places: releasePlaces(places, seen.release.id),
  }));
  return <ReleaseLines lines={lines} now={ctx.now()} />;
}
