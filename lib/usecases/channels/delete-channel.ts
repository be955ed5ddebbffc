import { DomainError } from "@/lib/domain/errors";
import { demand, enterApp } from "../apps/app-access";
import { defineUseCase } from "../use-case";
import { findChannel } from "./channel-access";

/** Removes a channel with its history; `conflict` while it serves something. */
export const deleteChannel = defineUseCase(
  {
    action: "channel.delete",
    target: (input: { app: string; channel: string }) => ({ type: "channel", id: input.channel, app: input.app }),
  },
  async (ctx, input, record): Promise<void> => {
    await ctx.store.transact(async (tx) => {
      const { app, may } = await enterApp(tx, ctx, input.app);
      demand(may, { do: "manage" }, "Only an owner deletes channels: ask one.");
      const channel = await findChannel(tx, app.id, input.channel);
      if (channel.currentReleaseId !== null) {
        throw new DomainError("conflict", `${channel.name} serves a release: what a channel serves is not deleted.`);
      }
      await tx.channels.delete(app.id, channel.name);
      await record(tx);
    });
  },
);
