import { type ReleaseOnChannel, stateOnChannel } from "../release/release-state";
import { formatPercent } from "../ui/format-percent";
import { Tag } from "../ui/tag";

/** "stable 10 %" with its state, for the column that says where a release is. */
export function ChannelTag({ place }: { place: ReleaseOnChannel }) {
  const partial = place.role === "current" && place.rolloutPercent < 100;
  return (
    <Tag state={stateOnChannel(place)}>
      {place.channel}
      {partial && ` ${formatPercent(place.rolloutPercent)}`}
      {place.role === "control" && " control"}
    </Tag>
  );
}
