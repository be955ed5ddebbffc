import { actorRef } from "@/lib/domain/actor";
import { invalidField } from "@/lib/domain/errors";
import { defineUseCase } from "../use-case";
import { demand, enterApp } from "./app-access";

/** Deletes an app with all that is in it; `confirm` is its slug. The slug is free again. */
export const deleteApp = defineUseCase(
  {
    action: "app.delete",
    target: (input: { app: string; confirm?: string | null }) => ({ type: "app", id: input.app, app: input.app }),
  },
  async (ctx, input, record): Promise<void> => {
    await ctx.store.transact(async (tx) => {
      const { app, may } = await enterApp(tx, ctx, input.app);
      demand(may, { do: "manage" }, "Only an owner deletes an app: ask one.");
      if (input.confirm !== app.slug)
        throw invalidField("confirm", `Type the app's slug, ${app.slug}, to delete it with all its releases.`);
      for (const channel of await tx.channels.list(app.id)) {
        const nothing = {
          currentReleaseId: null,
          controlReleaseId: null,
          rolloutPercent: 100,
          rolloutSalt: null,
          halted: false,
        };
        const emptied = {
          ...channel,
          ...nothing,
          revision: channel.revision + 1,
          updatedAt: ctx.now(),
          updatedBy: actorRef(ctx.actor),
        };
        if (channel.currentReleaseId !== null) await tx.channels.update(emptied, channel.revision);
      }
      await tx.apps.delete(app.id);
      await record(tx, {
        target: { type: "app", id: app.id, app: app.slug },
        metadata: { displayName: app.displayName },
      });
    });
  },
);
