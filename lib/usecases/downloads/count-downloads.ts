import { demand, enterApp } from "../apps/app-access";
import { defineUseCase } from "../use-case";

/** How often each of these releases of the app was downloaded, ever; those that never were are not in it. */
export const countDownloads = defineUseCase(
  {
    action: "download.count",
    target: (input: { app: string; releases: string[] }) => ({ type: "app", id: input.app, app: input.app }),
  },
  async (ctx, input): Promise<Record<string, number>> => {
    const { app, may } = await enterApp(ctx.store.read, ctx, input.app);
    demand(may, { do: "read" }, "Only members of an app see how often it is downloaded.");
    return ctx.store.read.downloads.countByRelease(app.id, input.releases);
  },
);
