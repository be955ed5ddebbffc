import { HistoryTimeline } from "@/components/channel/history-timeline";
import { RollBackButton } from "@/components/channel/roll-back-button";
import { Pagination } from "@/components/ui/pagination";
import { type Search, searchText } from "@/lib/http/list-page";
import type { ChannelStory, StoryMove } from "@/lib/usecases/channels/get-channel-story";
import { encodeCursor } from "@/lib/wire/cursor";
import { releaseRef } from "../../lane-items";

type Props = { story: ChannelStory; search: Search; now: string };

/** Every move of the pointer, with the way back where there is one. */
export function ChannelHistory({ story, search, now }: Props) {
  const { items, next } = story.moves;
  if (items.length === 0) return <p className="py-4 text-ink-2">Nothing has moved here yet.</p>;
  const here = `/apps/${story.app.slug}/channels/${story.seen.channel.name}`;
  const older = encodeCursor(next);
  const byRevision = new Map(items.map((item) => [item.move.revision, item]));
  return (
    <>
      <HistoryTimeline
        moves={items.map(({ move }) => ({ ...move, by: move.actor.name }))}
        now={now}
        action={({ revision }) => <ReturnTo story={story} item={byRevision.get(revision)} />}
      />
      <Pagination
        newerHref={searchText(search, "cursor") ? here : null}
        newerLabel="Newest"
        olderHref={older === null ? null : `${here}?cursor=${older}`}
      />
    </>
  );
}

function ReturnTo({ story: { app, seen, current }, item }: { story: ChannelStory; item: StoryMove | undefined }) {
  if (!item?.mayReturn || item.move.to === null || current === null) return null;
  return (
    <span className="max-sm:mt-1.5">
      <RollBackButton
        app={app.slug}
        channel={seen.channel.name}
        revision={seen.channel.revision}
        from={releaseRef(current)}
        to={item.move.to}
        android={current.artifacts.some((artifact) => artifact.platform === "android_apk")}
      >
        Roll back to this
      </RollBackButton>
    </span>
  );
}
