import type { Upload } from "@/lib/domain/upload";
import { defineUseCase } from "../use-case";
import { enterUpload, withStaged } from "./upload-access";

/** An upload's state, with what has arrived of it. */
export const getUpload = defineUseCase(
  {
    action: "upload.get",
    target: (input: { app: string; upload: string }) => ({ type: "upload", id: input.upload, app: input.app }),
  },
  async (ctx, input): Promise<Upload> =>
    withStaged(ctx, await enterUpload(ctx.store.read, ctx, input, "You may not see this app's uploads.")),
);
