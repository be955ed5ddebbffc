import type { Upload } from "@/lib/domain/upload";
import { demand, enterApp } from "../apps/app-access";
import { defineUseCase } from "../use-case";
import { noUpload, seesUpload } from "./upload-access";

/** An upload's state. */
export const getUpload = defineUseCase(
  {
    action: "upload.get",
    target: (input: { app: string; upload: string }) => ({ type: "upload", id: input.upload, app: input.app }),
  },
  async (ctx, input): Promise<Upload> => {
    const { app, may } = await enterApp(ctx.store.read, ctx, input.app);
    demand(may, { do: "upload" }, "You may not see this app's uploads.");
    const upload = await ctx.store.read.uploads.find(app.id, input.upload);
    if (upload === null || upload.expiresAt <= ctx.now() || !seesUpload(ctx.actor, may, upload)) throw noUpload();
    return upload;
  },
);
