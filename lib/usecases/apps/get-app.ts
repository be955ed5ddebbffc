import { defineUseCase } from "../use-case";
import { enterApp } from "./app-access";
import { type AppSeen, seeApp } from "./app-owner";

/** One app, by slug. */
export const getApp = defineUseCase(
  { action: "app.get", target: (input: { app: string }) => ({ type: "app", id: input.app, app: input.app }) },
  async (ctx, input): Promise<AppSeen> => seeApp(ctx.store.read, await enterApp(ctx.store.read, ctx, input.app)),
);
