import { releasePlaces } from "@/components/release/release-places";
import { type ReleaseQuery, releasesHref } from "@/components/release/release-query";
import { type ReleaseRow, ReleaseTable } from "@/components/release/release-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { pageBaseUrl, pageContext, pageRequestId } from "@/lib/auth/session";
import type { PageWish } from "@/lib/domain/page";
import type { May } from "@/lib/domain/rights";
import { orFailed } from "@/lib/http/list-page";
import { countDownloads } from "@/lib/usecases/downloads/count-downloads";
import { listReleases } from "@/lib/usecases/releases/list-releases";
import type { ReleaseSeen } from "@/lib/usecases/releases/release-access";
import type { ChannelView } from "@/lib/wire/channels";
import { encodeCursor } from "@/lib/wire/cursor";
import { toReleaseLinks, toReleaseView } from "@/lib/wire/releases";

type Props = { app: string; query: ReleaseQuery; wish: PageWish; channels: ChannelView[]; may: May };

/** One page of the list: rows, nothing that matches, or what went wrong. */
export async function ReleaseList({ app, query, wish, channels, may }: Props) {
  const ctx = await pageContext();
  const requestId = await pageRequestId();
  const page = await orFailed(listReleases(ctx, { app, ...query, page: wish }), requestId);
  if (page === null) {
    const title = "The list of releases did not load.";
    return <ErrorState title={title} requestId={requestId} retryHref={releasesHref(app, query)} />;
  }
  const first = releasesHref(app, query);
  if (page.items.length === 0) {
    return (
      <EmptyState title="No releases match" action={<TextLink href={releasesHref(app, {})}>Clear</TextLink>}>
        Nothing has what you look for, in that state or place.
      </EmptyState>
    );
  }
  const older = encodeCursor(page.next);
  const mayPromote = channels.some(({ name, policy }) =>
    may({ do: "move", kind: "promote", channel: name, protected: policy.protected }),
  );
  // A page of a team: who only may open the app sees no counts.
  const releases = page.items.map(({ release }) => release.id);
  const downloads = may({ do: "read" }) ? await orFailed(countDownloads(ctx, { app, releases }), requestId) : null;
  const rows = page.items.map((seen) => ({
    ...toRow(seen, channels, may, mayPromote),
    downloads: downloads && (downloads[seen.release.id] ?? 0),
  }));
  return (
    <>
      <ReleaseTable rows={rows} now={ctx.now()} />
      <Pagination
        newerHref={wish.after === null ? null : first}
        newerLabel="Newest"
        olderHref={older === null ? null : releasesHref(app, query, { cursor: older })}
      />
    </>
  );
}

function toRow(
  seen: ReleaseSeen,
  channels: ChannelView[],
  may: May,
  mayPromote: boolean,
): Omit<ReleaseRow, "downloads"> {
  const release = toReleaseView(seen, pageBaseUrl());
  const { install } = toReleaseLinks(release.app, release.id, pageBaseUrl());
  const isDraft = release.status === "draft";
  return {
    release,
    places: releasePlaces(channels, release.id),
    menu: {
      install: isDraft ? null : { url: install, qrSrc: `/d/${release.app}/r/${release.id}/qr.svg` },
      mayPromote: mayPromote && release.status === "published",
      mayYank: release.status === "published" && may({ do: "manage" }),
      mayDelete: isDraft && may({ do: "draft", channel: release.channel }),
    },
  };
}
