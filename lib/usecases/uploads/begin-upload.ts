import { actorRef } from "@/lib/domain/actor";
import type { App } from "@/lib/domain/app";
import { parseFilename, parseSha256 } from "@/lib/domain/grammar";
import { HOUR_MS, plus } from "@/lib/domain/instant";
import { contentTypeOf } from "@/lib/domain/platform";
import type { Upload } from "@/lib/domain/upload";
import { demand, enterApp } from "../apps/app-access";
import type { Context } from "../context";
import type { Transaction } from "../ports";
import { checkFree, checkSize, roomInApp } from "./upload-room";

export type BeginUpload = {
  app: string;
  filename: string;
  /** What the client says will come; null when it does not say. */
  declaredBytes: number | null;
  declaredSha256: string | null;
  resumable: boolean;
};

/** An upload that may receive its first byte, and how many it may have in all. */
export type Begun = { upload: Upload; maxBytes: number };

/**
 * The row of a new upload, once everything holds that can be known before the first byte: its name and size, the
 * right to upload, room on the disk and in the app's quota. What it declares is reserved in the quota.
 */
export async function beginUpload(ctx: Context, input: BeginUpload): Promise<Begun> {
  const filename = parseFilename(input.filename);
  if (input.declaredSha256 !== null) parseSha256(input.declaredSha256);
  checkSize(ctx, input.declaredBytes);
  const free = await ctx.blobs.freeBytes();
  return ctx.store.transact(async (tx) => {
    const { app, may } = await enterApp(tx, ctx, input.app);
    demand(
      may,
      { do: "upload" },
      "You may not upload to this app: ask an owner for the publisher role, or for a token that may publish.",
    );
    checkFree(ctx, free, input.declaredBytes ?? 0);
    const maxBytes = await roomInApp(tx, ctx, app, input.declaredBytes ?? 1);
    const upload = await insertOpen(tx, ctx, app, { ...input, filename });
    return { upload, maxBytes: upload.sizeBytes ?? maxBytes };
  });
}

async function insertOpen(tx: Transaction, ctx: Context, app: App, input: BeginUpload): Promise<Upload> {
  const now = ctx.now();
  const upload: Upload = {
    id: ctx.id("upl"),
    appId: app.id,
    filename: input.filename,
    contentType: contentTypeOf(input.filename),
    sizeBytes: input.declaredBytes,
    receivedBytes: 0,
    sha256: input.declaredSha256,
    storageKey: null,
    state: "open",
    inspection: null,
    createdBy: actorRef(ctx.actor),
    createdAt: now,
    expiresAt: plus(now, ctx.limits.stagingTtlHours * HOUR_MS),
    resumable: input.resumable,
  };
  await tx.uploads.insert(upload);
  return upload;
}
