import { invalidField } from "@/lib/domain/errors";
import type { Finding } from "@/lib/domain/finding";
import { releaseName } from "@/lib/domain/version-order";
import { demand, enterApp } from "../apps/app-access";
import { requireNamedRelease } from "../releases/release-access";
import { defineUseCase } from "../use-case";
import { type ChannelSeen, findChannel, seeChannel } from "./channel-access";
import { checkConfirmed, checkRevision, type MoveSaid, movePointer } from "./move-pointer";

export type PromoteRelease = MoveSaid & { app: string; channel: string; release: string; rolloutPercent?: number };

/** Points a channel at a published release: no rebuild, no second upload. What is current already stays, without a move. */
export const promoteRelease = defineUseCase(
  {
    action: "channel.promote",
    target: (input: PromoteRelease) => ({ type: "channel", id: input.channel, app: input.app }),
  },
  async (ctx, input, record): Promise<ChannelSeen & { findings: Finding[] }> => {
    checkPercent(input.rolloutPercent ?? 100);
    return ctx.store.transact(
      async (tx) => {
        const entered = await enterApp(tx, ctx, input.app);
        const deed = { do: "move", kind: "promote", channel: input.channel } as const;
        demand(entered.may, { ...deed, protected: false }, `You may not promote to ${input.channel}.`);
        const channel = await findChannel(tx, entered.app.id, input.channel);
        demand(
          entered.may,
          { ...deed, protected: channel.policy.protected },
          `${channel.name} is protected: ask an owner to promote to it.`,
        );
        const release = await requireNamedRelease(tx, entered, input.release);
        checkConfirmed(channel, input);
        await checkRevision(tx, entered, channel, input);
        if (channel.currentReleaseId === release.id)
          return { ...(await seeChannel(tx, entered.may, channel)), findings: [] };
        const moved = await movePointer(tx, ctx, channel, release, "promote", input);
        await record(tx, {
          metadata: { release: release.id, name: releaseName(release), revision: moved.channel.revision },
        });
        return { ...(await seeChannel(tx, entered.may, moved.channel)), findings: moved.findings };
      },
      { undo: input.dryRun },
    );
  },
);

function checkPercent(percent: number): void {
  if (percent !== 100)
    throw invalidField("rolloutPercent", "Releases go to everybody for now: leave rolloutPercent out, or send 100.");
}
