import type { Channel } from "@/lib/domain/channel";
import { DomainError, invalidField } from "@/lib/domain/errors";
import type { Finding } from "@/lib/domain/finding";
import { parseReason } from "@/lib/domain/grammar";
import type { Release } from "@/lib/domain/release";
import { releaseName } from "@/lib/domain/version-order";
import type { Entered } from "../apps/app-access";
import type { Transaction } from "../ports";
import { requireNamedRelease } from "../releases/release-access";
import { defineUseCase } from "../use-case";
import { type ChannelSeen, enterChannel, seeChannel } from "./channel-access";
import { checkRevision, movePointer } from "./move-pointer";
import { findRollbackTarget } from "./rollback-choice";

export type RollBackChannel = {
  app: string;
  channel: string;
  release?: string | null;
  reason?: string | null;
  expectedRevision?: number | null;
  dryRun?: boolean;
};

/** Points a channel back at what it served before: the release named, else the last good one. Needs no confirmation. */
export const rollBackChannel = defineUseCase(
  {
    action: "channel.rollback",
    target: (input: RollBackChannel) => ({ type: "channel", id: input.channel, app: input.app }),
  },
  async (ctx, input, record): Promise<ChannelSeen & { findings: Finding[] }> => {
    if (input.reason) parseReason(input.reason);
    return ctx.store.transact(
      async (tx) => {
        const { channel, ...entered } = await enterChannel(tx, ctx, input, "rollback");
        const to = await targetOf(tx, entered, channel, input.release ?? null);
        await checkRevision(tx, entered, channel, input);
        const moved = await movePointer(tx, ctx, channel, to, "rollback", input);
        await record(tx, { metadata: { release: to.id, name: releaseName(to), revision: moved.channel.revision } });
        return { ...(await seeChannel(tx, entered.may, moved.channel)), findings: moved.findings };
      },
      { undo: input.dryRun },
    );
  },
);

async function targetOf(tx: Transaction, entered: Entered, channel: Channel, named: string | null): Promise<Release> {
  if (named !== null) {
    const release = await requireNamedRelease(tx, entered, named);
    if (release.id === channel.currentReleaseId)
      throw new DomainError("conflict", `${channel.name} serves ${releaseName(release)} already.`);
    if (channel.name in (await tx.moves.firstServed(channel.appId, release.id))) return release;
    throw invalidField(
      "release",
      `${releaseName(release)} was never served to everybody on ${channel.name}: promote it instead.`,
    );
  }
  const good = await findRollbackTarget(tx, channel);
  if (good === null)
    throw new DomainError(
      "conflict",
      `${channel.name} served no other release that is still good: promote one instead.`,
    );
  return good;
}
