import { actorRef } from "@/lib/domain/actor";
import type { App } from "@/lib/domain/app";
import { parseFilename, parseSha256 } from "@/lib/domain/grammar";
import { HOUR_MS, plus } from "@/lib/domain/instant";
import { contentTypeOf } from "@/lib/domain/platform";
import type { Upload } from "@/lib/domain/upload";
import { demand, enterApp } from "../apps/app-access";
import type { Context } from "../context";
import type { Reader } from "../ports";
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
 * Whether an upload has its row before its bytes: when its sender goes on with it later, or a quota has to know what is
 * coming. Otherwise its end, or that of the process, leaves nothing behind that a row would have to name.
 */
export function hasRowAtFirst(ctx: Context, { resumable }: Pick<Upload, "resumable">): boolean {
  return resumable || ctx.limits.appQuotaBytes !== null;
}

/**
 * A new upload, once everything holds that can be known before the first byte: its name and size, the right to
 * upload, room on the disk and in the app's quota, where what it declares is reserved.
 */
export async function beginUpload(ctx: Context, input: BeginUpload): Promise<Begun> {
  const filename = parseFilename(input.filename);
  if (input.declaredSha256 !== null) parseSha256(input.declaredSha256);
  checkSize(ctx, input.declaredBytes);
  const free = await ctx.blobs.freeBytes();
  const begin = async (reader: Reader): Promise<Begun> => {
    const { app, may } = await enterApp(reader, ctx, input.app);
    demand(
      may,
      { do: "upload" },
      "You may not upload to this app: ask an owner for the publisher role, or for a token that may publish.",
    );
    checkFree(ctx, free, input.declaredBytes ?? 0);
    const maxBytes = await roomInApp(reader, ctx, app, input.declaredBytes ?? 1);
    const upload = openUploadOf(ctx, app, { ...input, filename });
    return { upload, maxBytes: upload.sizeBytes ?? maxBytes };
  };
  if (!hasRowAtFirst(ctx, input)) return begin(ctx.store.read);
  return ctx.store.transact(async (tx) => {
    const begun = await begin(tx);
    await tx.uploads.insert(begun.upload);
    return begun;
  });
}

function openUploadOf(ctx: Context, app: App, input: BeginUpload): Upload {
  const now = ctx.now();
  return {
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
}
