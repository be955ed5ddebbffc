import { actorRef } from "@/lib/domain/actor";
import type { App } from "@/lib/domain/app";
import { type Channel, type ChannelPolicy, makeChannel } from "@/lib/domain/channel";
import { DomainError, invalidField } from "@/lib/domain/errors";
import { parseChannelName } from "@/lib/domain/grammar";
import type { May } from "@/lib/domain/rights";
import { demand, enterApp } from "../apps/app-access";
import { newChannel } from "../apps/create-app";
import type { Transaction } from "../ports";
import { defineUseCase } from "../use-case";
import { type ChannelSeen, noChannel, seeChannel } from "./channel-access";

export type PutChannel = {
  app: string;
  channel: string;
  policy?: Partial<ChannelPolicy>;
  /** What those fields said when the caller looked; null: there was no such channel. Left out: whatever is there. */
  expectedPolicy?: Partial<ChannelPolicy> | null;
};

const MOST_CHANNELS = 50;

/** Makes a channel, or changes the fields given of its policy. The pointer does not move, nor does its revision. */
export const putChannel = defineUseCase(
  { action: "channel.put", target: (input: PutChannel) => ({ type: "channel", id: input.channel, app: input.app }) },
  async (ctx, input, record): Promise<{ created: boolean; seen: ChannelSeen }> => {
    parseChannelName(input.channel);
    return ctx.store.transact(async (tx) => {
      const { app, may } = await enterApp(tx, ctx, input.app);
      demand(may, { do: "manage" }, "Only an owner makes channels and changes their policy: ask one.");
      const before = await tx.channels.find(app.id, input.channel);
      await checkExpected(tx, may, app, input, before);
      const policy = input.policy ?? {};
      const channel =
        before === null
          ? newChannel(ctx, app.id, input.channel, policy)
          : makeChannel({
              ...before,
              policy: { ...before.policy, ...policy },
              updatedAt: ctx.now(),
              updatedBy: actorRef(ctx.actor),
            });
      await checkNeighbours(tx, channel, before === null, policy.allowedFrom ?? []);
      if (before === null) await tx.channels.insert(channel);
      else await tx.channels.update(channel, before.revision);
      await record(tx, { metadata: { created: before === null, policy } });
      return { created: before === null, seen: await seeChannel(tx, may, channel) };
    });
  },
);

/** `stale` when somebody else changed one of these fields since; of two who make the same channel one is a `conflict`. */
async function checkExpected(
  tx: Transaction,
  may: May,
  app: App,
  { channel: name, expectedPolicy: expected }: PutChannel,
  channel: Channel | null,
): Promise<void> {
  if (expected === undefined) return;
  if (expected === null) {
    if (channel === null) return;
    throw new DomainError("conflict", `There is a channel "${name}" in this app already: take another name.`);
  }
  if (channel === null) throw noChannel(name);
  const now = Object.entries(channel.policy);
  const isAsSeen = now.every(([field, value]) => {
    const seen = expected[field as keyof ChannelPolicy];
    return seen === undefined || JSON.stringify(seen) === JSON.stringify(value);
  });
  if (isAsSeen) return;
  const who = await lastWriter(tx, app, name);
  throw new DomainError("stale", `${who} changed the policy of ${name} since you looked: look again, then decide.`, {
    channel: await seeChannel(tx, may, channel),
  });
}

const FEW = 10;

/** Who changed a policy last, by name; the pointer may have been moved by others since. */
async function lastWriter(tx: Transaction, app: App, channel: string): Promise<string> {
  const puts = { actorId: null, action: "channel.put", target: channel, app: app.slug, from: null, to: null };
  const { items } = await tx.audit.list(puts, { limit: FEW, after: null });
  return items.find((event) => event.metadata.refused === undefined)?.actor.name ?? "Somebody";
}

/** Only the sources given are looked for: one that was deleted since must not lock the rest of the policy. */
async function checkNeighbours(
  tx: Transaction,
  channel: Channel,
  isNew: boolean,
  sources: readonly string[],
): Promise<void> {
  const names = (await tx.channels.list(channel.appId)).map((each) => each.name);
  if (isNew && names.length >= MOST_CHANNELS)
    throw invalidField("channel", `An app has at most ${MOST_CHANNELS} channels: delete one first.`);
  for (const [index, name] of sources.entries()) {
    if (!names.includes(name))
      throw invalidField(`policy.allowedFrom.${index}`, `There is no channel "${name}" in this app: make it first.`);
  }
}
