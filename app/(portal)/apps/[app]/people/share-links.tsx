import { NewShareLink } from "@/components/link/new-share-link";
import { ShareLinkTable } from "@/components/link/share-link-table";
import { ErrorState } from "@/components/ui/error-state";
import { Pagination } from "@/components/ui/pagination";
import { pageContext, pageRequestId } from "@/lib/auth/session";
import { type ListPlace, listWish, orFailed, pagesOf } from "@/lib/http/list-page";
import { listChannels } from "@/lib/usecases/channels/list-channels";
import { listShareLinks } from "@/lib/usecases/links/list-share-links";
import { toShareLinkView } from "@/lib/wire/links";

type ShareLinksProps = { app: string; place: ListPlace };

/** The ways in for testers without an account, and a button that makes one. */
export async function ShareLinks({ app, place }: ShareLinksProps) {
  const ctx = await pageContext();
  const requestId = await pageRequestId();
  const now = ctx.now();
  const wish = listWish(place.search, place.name);
  const reading = Promise.all([listShareLinks(ctx, { app, page: wish }), listChannels(ctx, { app })]);
  const read = await orFailed(reading, requestId);
  if (read === null) return <ErrorState title="The share links did not load." requestId={requestId} />;
  const [links, channels] = read;
  return (
    <div className="grid justify-items-start gap-4">
      <div className="w-full">
        {links.items.length === 0 ? (
          <p className="pt-3 text-ink-3">
            No share links. One opens this app’s install pages to testers without an account.
          </p>
        ) : (
          <ShareLinkTable app={app} links={links.items.map((link) => toShareLinkView(link, now))} now={now} />
        )}
        <Pagination label="Pages of share links" newerLabel="Newest" {...pagesOf(place, links.next)} />
      </div>
      <NewShareLink app={app} channels={channels.map(({ channel }) => channel.name)} />
    </div>
  );
}
