import { DomainError, isDomainError } from "@/lib/domain/errors";
import { type CompleteUpload, isComplete, type Upload } from "@/lib/domain/upload";
import type { Context } from "../context";
import type { ByteStream } from "../ports";
import { defineUseCase, type WriteEvent } from "../use-case";
import { completeUpload, dropUpload } from "./complete-upload";
import { enterUpload, withStaged } from "./upload-access";
import { checkFree } from "./upload-room";

export type AppendUpload = {
  app: string;
  upload: string;
  /** Where in the file the body begins: what `getUpload` says is received. */
  offset: number;
  body: ByteStream;
};

/**
 * Adds to an open upload, and completes it when the last byte is there; with an empty body at the end it only
 * completes. What arrived before a body broke stays. `conflict` for a wrong offset, `busy` while somebody else
 * sends. What turns out not to be what was declared is `invalid` and gone.
 */
export const appendUpload = defineUseCase(
  {
    action: "upload.complete",
    target: (input: AppendUpload) => ({ type: "upload", id: input.upload, app: input.app }),
  },
  async (ctx, input, record): Promise<Upload> => {
    const upload = await enterUpload(ctx.store.read, ctx, input, "You may not send to this app's uploads.");
    if (isComplete(upload)) return onlyAtItsEnd(upload, input.offset);
    const { sizeBytes } = upload;
    if (!upload.resumable || sizeBytes === null) {
      throw new DomainError("conflict", "This upload comes in one body: send the file again.");
    }
    if (input.offset < sizeBytes) {
      checkFree(ctx, await ctx.blobs.freeBytes(), sizeBytes - input.offset);
      await ctx.blobs.append(upload.id, input.offset, input.body, sizeBytes);
    }
    const now = await withStaged(ctx, upload);
    return now.receivedBytes === sizeBytes ? complete(ctx, input.app, upload, record) : demandOffset(now, input.offset);
  },
);

function onlyAtItsEnd(upload: CompleteUpload, offset: number): CompleteUpload {
  if (offset === upload.sizeBytes) return upload;
  throw new DomainError("conflict", "This upload is complete.");
}

function demandOffset(upload: Upload, offset: number): Upload {
  if (offset <= upload.receivedBytes) return upload;
  throw new DomainError("conflict", `This upload has ${upload.receivedBytes} bytes: go on from there.`);
}

async function complete(ctx: Context, slug: string, upload: Upload, record: WriteEvent): Promise<CompleteUpload> {
  const received = await ctx.blobs.seal(upload.id);
  try {
    return await completeUpload(ctx, slug, upload, received, record);
  } catch (error) {
    // Sending the same bytes on would end the same way.
    if (isDomainError(error) && (error.code === "invalid" || error.code === "too_large")) {
      await dropUpload(ctx, upload.id);
    }
    throw error;
  }
}
