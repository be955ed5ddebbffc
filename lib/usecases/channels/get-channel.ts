import { demand, enterApp } from "../apps/app-access";
import { defineUseCase } from "../use-case";
import { type ChannelSeen, findChannel, seeChannel } from "./channel-access";

/** One channel and what it points at. */
export const getChannel = defineUseCase(
  {
    action: "channel.get",
    target: (input: { app: string; channel: string }) => ({ type: "channel", id: input.channel, app: input.app }),
  },
  async (ctx, input): Promise<ChannelSeen> => {
    const { app, may } = await enterApp(ctx.store.read, ctx, input.app);
    demand(may, { do: "open" }, "This token may publish, not read.");
    return seeChannel(ctx.store.read, may, await findChannel(ctx.store.read, app.id, input.channel));
  },
);
