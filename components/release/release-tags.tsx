import type { ReleaseView } from "@/lib/wire/releases";
import { ChannelTag } from "../channel/channel-tag";
import { Tag } from "../ui/tag";
import type { ReleaseOnChannel } from "./release-state";

/** State and channels of a release in one cell: withdrawn and draft before all, else every channel it is on. */
export function ReleaseTags({ status, places }: { status: ReleaseView["status"]; places: ReleaseOnChannel[] }) {
  if (status === "yanked") return <Tag state="withdrawn">Withdrawn</Tag>;
  if (status === "draft") return <Tag state="draft">Draft</Tag>;
  if (places.length === 0) return <Tag state="idle">Not live</Tag>;
  return (
    <span className="flex min-w-0 flex-wrap gap-1">
      {places.map((place) => (
        <ChannelTag key={place.channel} place={place} />
      ))}
    </span>
  );
}
