import type { PublishChannel } from "@/components/release/publish-said";
import type { May } from "@/lib/domain/rights";
import type { ChannelView } from "@/lib/wire/channels";

/** The channels somebody may publish to, as the form needs them. */
export function publishChannels(channels: readonly ChannelView[], may: May): PublishChannel[] {
  return channels
    .filter(({ name, policy }) => may({ do: "publish", channel: name, protected: policy.protected }))
    .map(({ name, policy, current }) => ({
      name,
      protected: policy.protected,
      requireReason: policy.requireReason,
      serves: current === null ? null : `${current.version} (${current.build})`,
    }));
}
