import { demand, enterApp } from "../apps/app-access";
import { defineUseCase } from "../use-case";
import { noUpload, seesUpload } from "./upload-access";

/** Abandons an upload. Releases that took it keep its bytes. */
export const deleteUpload = defineUseCase(
  {
    action: "upload.delete",
    target: (input: { app: string; upload: string }) => ({ type: "upload", id: input.upload, app: input.app }),
  },
  async (ctx, input, record): Promise<void> => {
    const id = await ctx.store.transact(async (tx) => {
      const { app, may } = await enterApp(tx, ctx, input.app);
      demand(may, { do: "upload" }, "You may not abandon this app's uploads.");
      const upload = await tx.uploads.find(app.id, input.upload);
      if (upload === null || !seesUpload(ctx.actor, may, upload)) throw noUpload();
      await tx.uploads.delete(upload.id);
      await record(tx, { metadata: { filename: upload.filename } });
      return upload.id;
    });
    // It is gone for everybody; staged bytes that stay behind belong to nothing and are cleaned up later.
    await ctx.blobs.discard(id).catch(() => undefined);
  },
);
