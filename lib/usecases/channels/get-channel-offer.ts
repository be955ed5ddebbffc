import type { App } from "@/lib/domain/app";
import { type ChannelPolicy, DEFAULT_POLICY, inLaneOrder } from "@/lib/domain/channel";
import { demand, enterApp } from "../apps/app-access";
import { defineUseCase } from "../use-case";

/** What a new channel begins with, and the names that are taken, as lanes run. */
export type ChannelOffer = { app: App; policy: ChannelPolicy; taken: string[] };

export const getChannelOffer = defineUseCase(
  { action: "channel.offer", target: (input: { app: string }) => ({ type: "app", id: input.app, app: input.app }) },
  async (ctx, input): Promise<ChannelOffer> => {
    const { app, may } = await enterApp(ctx.store.read, ctx, input.app);
    demand(may, { do: "manage" }, "Only an owner makes channels: ask one.");
    const channels = inLaneOrder(await ctx.store.read.channels.list(app.id));
    return { app, policy: DEFAULT_POLICY, taken: channels.map(({ name }) => name) };
  },
);
