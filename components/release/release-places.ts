import type { ChannelView } from "@/lib/wire/channels";
import type { ReleaseOnChannel } from "./release-state";

/** Where a release is now, in the order of the channels given. */
export function releasePlaces(channels: readonly ChannelView[], releaseId: string): ReleaseOnChannel[] {
  return channels.flatMap((channel) => {
    const { name, rolloutPercent, halted } = channel;
    const place = (role: ReleaseOnChannel["role"]) => ({ channel: name, role, rolloutPercent, halted });
    if (channel.current?.id === releaseId) return [place("current")];
    return channel.control?.id === releaseId ? [place("control")] : [];
  });
}
