import type { CompleteUpload } from "@/lib/domain/upload";
import type { ByteStream } from "../ports";
import { defineUseCase } from "../use-case";
import { beginUpload } from "./begin-upload";
import { completeUpload, dropUpload } from "./complete-upload";

export type ReceiveUpload = {
  app: string;
  filename: string;
  /** What the client said would come; null when it did not say. */
  declaredBytes: number | null;
  declaredSha256: string | null;
  body: ByteStream;
};

/**
 * Takes one file into an app. Everything that can be refused is refused before the first byte is read; what arrives
 * must be what was declared (`invalid`), fit (`too_large`, `storage_full`) and not be empty, or nothing is kept.
 */
export const receiveUpload = defineUseCase(
  {
    action: "upload.complete",
    target: (input: ReceiveUpload) => ({ type: "upload", id: input.filename, app: input.app }),
  },
  async (ctx, { body, ...input }, record): Promise<CompleteUpload> => {
    const { upload, maxBytes } = await beginUpload(ctx, { ...input, resumable: false });
    try {
      const received = await ctx.blobs.receive(upload.id, body, maxBytes);
      return await completeUpload(ctx, input.app, upload, received, record);
    } catch (error) {
      await dropUpload(ctx, upload.id);
      throw error;
    }
  },
);
