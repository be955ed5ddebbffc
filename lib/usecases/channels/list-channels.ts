import { inLaneOrder } from "@/lib/domain/channel";
import { demand, enterApp } from "../apps/app-access";
import { defineUseCase } from "../use-case";
import { type ChannelSeen, seeChannels } from "./channel-access";

/** An app's channels as lanes run: internal, beta, others by name, stable. */
export const listChannels = defineUseCase(
  { action: "channel.list", target: (input: { app: string }) => ({ type: "app", id: input.app, app: input.app }) },
  async (ctx, input): Promise<ChannelSeen[]> => {
    const { app, may } = await enterApp(ctx.store.read, ctx, input.app);
    demand(may, { do: "open" }, "This token may publish, not read.");
    return seeChannels(ctx.store.read, may, inLaneOrder(await ctx.store.read.channels.list(app.id)));
  },
);
