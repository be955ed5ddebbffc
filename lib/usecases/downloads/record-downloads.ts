import type { DownloadCount } from "@/lib/domain/downloads";
import { demandUpkeep } from "../upkeep/upkeep-access";
import { defineUseCase } from "../use-case";

/** Adds what was counted since the last time. It is no event: it says nothing about anybody. What is of an app that is gone is dropped. */
export const recordDownloads = defineUseCase(
  { action: "download.record", target: () => ({ type: "app", id: "all", app: null }) },
  async (ctx, { counts }: { counts: DownloadCount[] }): Promise<void> => {
    await demandUpkeep(ctx);
    await ctx.store.transact(async (tx) => {
      const there = new Set<string>();
      for (const id of new Set(counts.map(({ appId }) => appId))) {
        if ((await tx.apps.find(id)) !== null) there.add(id);
      }
      await tx.downloads.add(counts.filter(({ appId }) => there.has(appId)));
    });
  },
);
