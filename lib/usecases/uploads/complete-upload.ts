import type { App } from "@/lib/domain/app";
import { validationOf } from "@/lib/domain/artifact";
import { DomainError, invalidField } from "@/lib/domain/errors";
import { HOUR_MS, plus } from "@/lib/domain/instant";
import { type CompleteUpload, storageKeyOf, type Upload } from "@/lib/domain/upload";
import { demand, enterApp } from "../apps/app-access";
import type { Context } from "../context";
import type { Reader, Received } from "../ports";
import type { WriteEvent } from "../use-case";
import { hasRowAtFirst } from "./begin-upload";
import { keepIcon, lookInto } from "./look-into";
import { roomInApp } from "./upload-room";

/**
 * Looks into what an upload staged, stores it and says so, in one transaction with its event. What arrived must be what
 * was declared (`invalid`), not what its name claims: that is for whoever publishes it. The right to upload and the quota are asked again, they may be gone since the first byte.
 */
export async function completeUpload(
  ctx: Context,
  slug: string,
  open: Upload,
  received: Received,
  record: WriteEvent,
): Promise<CompleteUpload> {
  checkDeclared(open, received);
  // Before the bytes get their place, and again when they get their row.
  const app = await enterToComplete(ctx.store.read, ctx, slug);
  const storageKey = storageKeyOf(app, received.sha256);
  const { filename } = open;
  const { sizeBytes } = received;
  const inspected = await ctx.blobs.lendStaged(open.id, (path) => lookInto(ctx, { path, filename, sizeBytes }));
  // Its time begins anew: a body may have taken longer to come than an upload is kept.
  const expiresAt = plus(ctx.now(), ctx.limits.stagingTtlHours * HOUR_MS);
  const complete: CompleteUpload = {
    ...open,
    ...received,
    storageKey,
    expiresAt,
    receivedBytes: received.sizeBytes,
    state: "complete",
    inspection: inspected.inspection,
  };
  // The key is held until the row says so: cleanup never finds the bytes without it.
  await ctx.blobs.hold(storageKey, async (held) => {
    // Who sends on after a break must find what was acknowledged, also when this process ends before the row is there.
    await (open.resumable ? held.keepCopy(open.id) : held.keep(open.id));
    await ctx.store.transact(async (tx) => {
      await enterToComplete(tx, ctx, slug);
      const lease = { state: "stored", markedAt: null, leaseUntil: expiresAt, createdAt: ctx.now() } as const;
      await tx.blobs.put({ ...received, storageKey, ...lease });
      await keepIcon(tx, storageKey, inspected);
      await (hasRowAtFirst(ctx, open) ? tx.uploads.update(complete) : tx.uploads.insert(complete));
      await roomInApp(tx, ctx, app, 0);
      const metadata = { filename, ...received, validation: validationOf(inspected.inspection) };
      await record(tx, { target: { type: "upload", id: open.id, app: slug }, metadata });
    });
    if (open.resumable) await ctx.blobs.discard(open.id).catch(() => undefined);
  });
  return complete;
}

async function enterToComplete(reader: Reader, ctx: Context, slug: string): Promise<App> {
  const { app, may } = await enterApp(reader, ctx, slug);
  demand(may, { do: "upload" }, "The right to upload to this app was taken away while the file arrived.");
  return app;
}

function checkDeclared(open: Upload, received: Received): void {
  if (received.sizeBytes === 0) throw new DomainError("invalid", "The file is empty: send at least one byte.");
  if (open.sizeBytes !== null && open.sizeBytes !== received.sizeBytes) {
    throw new DomainError(
      "invalid",
      `${open.sizeBytes} bytes were declared and ${received.sizeBytes} arrived: send the file again.`,
    );
  }
  if (open.sha256 !== null && open.sha256 !== received.sha256) {
    throw invalidField(
      "sha256",
      `The bytes that arrived hash to ${received.sha256}, not to what was declared: send the file again.`,
    );
  }
}

/** Nothing of an upload stays. What cannot be tidied away now expires; the caller learns why the file was refused. */
export async function dropUpload(ctx: Context, uploadId: string): Promise<void> {
  await Promise.allSettled([ctx.blobs.discard(uploadId), ctx.store.transact((tx) => tx.uploads.delete(uploadId))]);
}
