import type { Move } from "@/lib/domain/move";
import type { Page, PageWish } from "@/lib/domain/page";
import { demand, enterApp } from "../apps/app-access";
import { defineUseCase } from "../use-case";
import { findChannel } from "./channel-access";

export type ListMoves = { app: string; channel: string; page: PageWish };

/** Every move of a channel's pointer, newest first. */
export const listMoves = defineUseCase(
  { action: "channel.history", target: (input: ListMoves) => ({ type: "channel", id: input.channel, app: input.app }) },
  async (ctx, input): Promise<Page<Move>> => {
    const { app, may } = await enterApp(ctx.store.read, ctx, input.app);
    demand(may, { do: "read" }, "Only members of the app see who moved a channel.");
    const channel = await findChannel(ctx.store.read, app.id, input.channel);
    return ctx.store.read.moves.list(app.id, channel.name, input.page);
  },
);
