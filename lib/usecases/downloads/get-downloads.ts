import { type DownloadStatistics, lastDays, layOut } from "@/lib/domain/downloads";
import { demand, enterApp } from "../apps/app-access";
import { findVisibleRelease } from "../releases/release-access";
import { defineUseCase } from "../use-case";

const DAYS = 30;

/** Downloads of an app or of one release over the last 30 days, for the team: by day and platform. */
export const getDownloads = defineUseCase(
  {
    action: "download.list",
    target: (input: { app: string; release?: string }) => ({ type: "app", id: input.app, app: input.app }),
  },
  async (ctx, input): Promise<DownloadStatistics> => {
    const read = ctx.store.read;
    const entered = await enterApp(read, ctx, input.app);
    demand(entered.may, { do: "read" }, "Only members of an app see how often it is downloaded.");
    const days = lastDays(ctx.now(), DAYS);
    const since = days[0] ?? "";
    if (input.release === undefined) return layOut(await read.downloads.listOfApp(entered.app.id, since), days);
    const release = await findVisibleRelease(read, entered, input.release);
    return layOut(await read.downloads.listOfRelease(release.id, since), days);
  },
);
