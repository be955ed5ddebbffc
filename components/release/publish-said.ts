/** A channel the person may publish to. */
export type PublishChannel = {
  name: string;
  protected: boolean;
  requireReason: boolean;
  /** "2.5.0-rc.2 (331)", or null while it serves nothing. */
  serves: string | null;
};

/** What somebody says about where a release goes; `channel` null keeps it a draft. */
export type PublishSaid = { channel: string | null; confirm: string; reason: string; acknowledge: string[] };

export const NOTHING_SAID: PublishSaid = { channel: null, confirm: "", reason: "", acknowledge: [] };

/** What is still to be said before the button works; null when nothing is. */
export function missingWord(said: PublishSaid, channels: readonly PublishChannel[]): string | null {
  const channel = channels.find(({ name }) => name === said.channel);
  if (channel?.protected && said.confirm !== channel.name) return `Type ${channel.name} to publish to it.`;
  if (channel?.requireReason && said.reason.trim() === "") return `${channel.name} asks for a reason.`;
  return null;
}

/** As the API takes it. */
export function saidBody({ channel, confirm, reason, acknowledge }: PublishSaid) {
  return {
    channel: channel ?? undefined,
    confirm: confirm === "" ? undefined : confirm,
    reason: reason.trim() === "" ? undefined : reason.trim(),
    acknowledge,
  };
}
