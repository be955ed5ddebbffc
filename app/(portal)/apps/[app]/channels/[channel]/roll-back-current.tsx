import { fullName } from "@/components/channel/release-name";
import { RollBackButton } from "@/components/channel/roll-back-button";
import type { ChannelStory } from "@/lib/usecases/channels/get-channel-story";
import { releaseRef } from "../../lane-items";

/** Back to the last good release, when there is one and this person may. */
export function RollBackCurrent({ story: { app, seen, current, previous, allowed } }: { story: ChannelStory }) {
  if (!allowed.rollBack || !current) return null;
  if (!previous) return <p className="self-center text-fact text-ink-3">There is nothing before it to roll back to.</p>;
  return (
    <RollBackButton
      app={app.slug}
      channel={seen.channel.name}
      revision={seen.channel.revision}
      from={releaseRef(current)}
      to={releaseRef(previous)}
      android={current.artifacts.some((artifact) => artifact.platform === "android_apk")}
      look={{ variant: "stop", size: "md" }}
    >
      Roll back to {fullName(previous)}
    </RollBackButton>
  );
}
