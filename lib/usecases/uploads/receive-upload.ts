import { actorRef } from "@/lib/domain/actor";
import type { App } from "@/lib/domain/app";
import { DomainError, invalidField } from "@/lib/domain/errors";
import { parseFilename } from "@/lib/domain/grammar";
import { notInspected } from "@/lib/domain/inspection";
import { HOUR_MS, plus } from "@/lib/domain/instant";
import { contentTypeOf } from "@/lib/domain/platform";
import { type CompleteUpload, storageKeyOf, type Upload } from "@/lib/domain/upload";
import { demand, enterApp } from "../apps/app-access";
import type { Context } from "../context";
import type { ByteStream, Received, Transaction } from "../ports";
import { defineUseCase } from "../use-case";

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
  async (ctx, input, record): Promise<CompleteUpload> => {
    const { app, upload } = await openUpload(ctx, input);
    try {
      const received = await ctx.blobs.receive(upload.id, input.body, ctx.limits.maxUploadBytes);
      checkDeclared(input, received);
      const storageKey = storageKeyOf(app, received.sha256);
      await ctx.blobs.keep(upload.id, storageKey);
      return await ctx.store.transact(async (tx) => {
        const complete = await completeUpload(tx, ctx, input.app, upload, { ...received, storageKey });
        const metadata = { filename: upload.filename, sizeBytes: received.sizeBytes, sha256: received.sha256 };
        await record(tx, { target: { type: "upload", id: upload.id, app: input.app }, metadata });
        return complete;
      });
    } catch (error) {
      // What cannot be tidied away now expires; the caller learns why the file was refused.
      await Promise.allSettled([
        ctx.blobs.discard(upload.id),
        ctx.store.transact((tx) => tx.uploads.delete(upload.id)),
      ]);
      throw error;
    }
  },
);

async function openUpload(ctx: Context, input: ReceiveUpload): Promise<{ app: App; upload: Upload }> {
  const filename = parseFilename(input.filename);
  await checkRoom(ctx, input.declaredBytes);
  return ctx.store.transact(async (tx) => {
    const { app, may } = await enterApp(tx, ctx, input.app);
    demand(
      may,
      { do: "upload" },
      "You may not upload to this app: ask an owner for the publisher role, or for a token that may publish.",
    );
    const now = ctx.now();
    const upload: Upload = {
      id: ctx.id("upl"),
      appId: app.id,
      filename,
      contentType: contentTypeOf(filename),
      sizeBytes: input.declaredBytes,
      receivedBytes: 0,
      sha256: null,
      storageKey: null,
      state: "open",
      inspection: null,
      createdBy: actorRef(ctx.actor),
      createdAt: now,
      expiresAt: plus(now, ctx.limits.stagingTtlHours * HOUR_MS),
    };
    await tx.uploads.insert(upload);
    return { app, upload };
  });
}

async function checkRoom(ctx: Context, declaredBytes: number | null): Promise<void> {
  if (declaredBytes === 0) throw new DomainError("invalid", "The file is empty: send at least one byte.");
  if (declaredBytes !== null && declaredBytes > ctx.limits.maxUploadBytes) {
    throw new DomainError(
      "too_large",
      `The file has ${declaredBytes} bytes; this server takes at most ${ctx.limits.maxUploadBytes}.`,
    );
  }
  const free = await ctx.blobs.freeBytes();
  if (free !== null && free - (declaredBytes ?? 0) < ctx.limits.minFreeBytes) {
    throw new DomainError(
      "storage_full",
      "The server's disk is nearly full: ask its admin to free space, then send the file again.",
    );
  }
}

function checkDeclared(input: ReceiveUpload, received: Received): void {
  if (received.sizeBytes === 0) throw new DomainError("invalid", "The file is empty: send at least one byte.");
  if (input.declaredBytes !== null && input.declaredBytes !== received.sizeBytes) {
    throw new DomainError(
      "invalid",
      `${input.declaredBytes} bytes were declared and ${received.sizeBytes} arrived: send the file again.`,
    );
  }
  if (input.declaredSha256 !== null && input.declaredSha256 !== received.sha256) {
    throw invalidField(
      "sha256",
      `The bytes that arrived hash to ${received.sha256}, not to what was declared: send the file again.`,
    );
  }
}

/** The upload as complete, with its bytes' row; the right to upload is asked again, it may be gone since the first byte. */
async function completeUpload(
  tx: Transaction,
  ctx: Context,
  slug: string,
  open: Upload,
  kept: Received & { storageKey: string },
): Promise<CompleteUpload> {
  const { may } = await enterApp(tx, ctx, slug);
  demand(may, { do: "upload" }, "The right to upload to this app was taken away while the file arrived.");
  const complete: CompleteUpload = {
    ...open,
    ...kept,
    receivedBytes: kept.sizeBytes,
    state: "complete",
    inspection: notInspected(open.filename),
  };
  await tx.blobs.put({ ...kept, state: "stored", leaseUntil: open.expiresAt, createdAt: ctx.now() });
  await tx.uploads.update(complete);
  return complete;
}
