import type { Finding } from "@/lib/domain/finding";
import { parsePercent } from "@/lib/domain/percent";
import { promoted } from "@/lib/domain/rollout";
import { releaseName } from "@/lib/domain/version-order";
import { requireNamedRelease } from "../releases/release-access";
import { defineUseCase } from "../use-case";
import { type ChannelSeen, enterChannel, seeChannel } from "./channel-access";
import { checkConfirmed, checkRevision, type MoveSaid, movePointer } from "./move-pointer";

export type PromoteRelease = MoveSaid & { app: string; channel: string; release: string; rolloutPercent?: number };

/**
 * Points a channel at a published release, for everybody or a part: no rebuild, no second upload. What is current at
 * that percent already stays, without a move, also when it is halted: a job that runs again must not go on with it.
 */
export const promoteRelease = defineUseCase(
  {
    action: "channel.promote",
    target: (input: PromoteRelease) => ({ type: "channel", id: input.channel, app: input.app }),
  },
  async (ctx, input, record): Promise<ChannelSeen & { findings: Finding[] }> => {
    const percent = parsePercent(input.rolloutPercent ?? 100);
    return ctx.store.transact(
      async (tx) => {
        const { channel, ...entered } = await enterChannel(tx, ctx, input, "promote");
        const release = await requireNamedRelease(tx, entered, input.release);
        const stays = channel.currentReleaseId === release.id && channel.rolloutPercent === percent;
        const pointers = stays ? null : promoted(channel, release.id, percent);
        checkConfirmed(channel, input);
        await checkRevision(tx, entered, channel, input);
        if (pointers === null) return { ...(await seeChannel(tx, entered.may, channel)), findings: [] };
        const moved = await movePointer(tx, ctx, channel, release, "promote", input, pointers);
        await record(tx, {
          metadata: { release: release.id, name: releaseName(release), percent, revision: moved.channel.revision },
        });
        return { ...(await seeChannel(tx, entered.may, moved.channel)), findings: moved.findings };
      },
      { undo: input.dryRun },
    );
  },
);
