import type { Channel } from "@/lib/domain/channel";
import { DomainError, invalidField } from "@/lib/domain/errors";
import { type ReleaseRef, releaseRef } from "@/lib/domain/move";
import type { May, MoveDeed } from "@/lib/domain/rights";
import { demand, type Entered, enterApp } from "../apps/app-access";
import type { Context } from "../context";
import type { Reader } from "../ports";

/** A channel with the releases it points at; `insides` (who moved it) are for members. */
export type ChannelSeen = {
  channel: Channel;
  current: ReleaseRef | null;
  control: ReleaseRef | null;
  insides: boolean;
};

export const noChannel = (name: string) =>
  new DomainError("not_found", `There is no channel "${name.slice(0, 40)}" in this app.`);

/** The channel in a path; `not_found` when there is none. */
export async function findChannel(reader: Reader, appId: string, name: string): Promise<Channel> {
  const channel = await reader.channels.find(appId, name);
  if (channel === null) throw noChannel(name);
  return channel;
}

const WORDS: Record<MoveDeed, string> = {
  promote: "promote to",
  rollout: "change the rollout of",
  halt: "halt",
  resume: "resume",
  rollback: "roll back",
};

/** The channel to move, once the actor's right to move it so is sure. The right is asked before the name is looked up. */
export async function enterChannel(
  reader: Reader,
  ctx: Context,
  input: { app: string; channel: string },
  kind: MoveDeed,
): Promise<Entered & { channel: Channel }> {
  const entered = await enterApp(reader, ctx, input.app);
  const deed = { do: "move", kind, channel: input.channel } as const;
  demand(entered.may, { ...deed, protected: false }, `You may not ${WORDS[kind]} ${input.channel}.`);
  const channel = await findChannel(reader, entered.app.id, input.channel);
  const isProtected = channel.policy.protected;
  demand(
    entered.may,
    { ...deed, protected: isProtected },
    `${channel.name} is protected: ask an owner to ${WORDS[kind]} it.`,
  );
  return { ...entered, channel };
}

/** The channel a body names; a name that fits none is a wrong field. */
export async function requireNamedChannel(reader: Reader, appId: string, name: string): Promise<Channel> {
  const channel = await reader.channels.find(appId, name);
  if (channel === null) {
    const known = (await reader.channels.list(appId)).map((each) => each.name).join(", ");
    throw invalidField("channel", `There is no channel "${name.slice(0, 40)}" in this app: use one of ${known}.`);
  }
  return channel;
}

export async function seeChannel(reader: Reader, may: May, channel: Channel): Promise<ChannelSeen> {
  const [seen] = await seeChannels(reader, may, [channel]);
  if (seen === undefined) throw new Error("a channel is always seen");
  return seen;
}

/** Channels with what they point at, in two reads for all of them. */
export async function seeChannels(reader: Reader, may: May, channels: readonly Channel[]): Promise<ChannelSeen[]> {
  const ids = channels
    .flatMap((channel) => [channel.currentReleaseId, channel.controlReleaseId])
    .filter((id) => id !== null);
  const releases = ids.length === 0 ? [] : await reader.releases.findMany([...new Set(ids)]);
  const byId = new Map(releases.map((release) => [release.id, releaseRef(release)]));
  const refOf = (id: string | null) => (id === null ? null : (byId.get(id) ?? null));
  const insides = may({ do: "read" });
  return channels.map((channel) => ({
    channel,
    current: refOf(channel.currentReleaseId),
    control: refOf(channel.controlReleaseId),
    insides,
  }));
}
