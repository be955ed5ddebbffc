import type { App } from "@/lib/domain/app";
import { DomainError } from "@/lib/domain/errors";
import type { Context } from "../context";
import type { Reader } from "../ports";

/** `invalid` or `too_large` when a file of that size is never taken, whoever sends it. */
export function checkSize(ctx: Context, sizeBytes: number | null): void {
  if (sizeBytes === 0) throw new DomainError("invalid", "The file is empty: send at least one byte.");
  const { maxUploadBytes } = ctx.limits;
  if (sizeBytes !== null && sizeBytes > maxUploadBytes) {
    throw new DomainError("too_large", `The file has ${sizeBytes} bytes; this server takes at most ${maxUploadBytes}.`);
  }
}

/** `storage_full` when that many more bytes would leave less free than must stay; `free` is null where there is no limit. */
export function checkFree(ctx: Context, free: number | null, moreBytes: number): void {
  if (free !== null && free - moreBytes < ctx.limits.minFreeBytes) {
    throw new DomainError(
      "storage_full",
      "The server's disk is nearly full: ask its admin to free space, then send the file again.",
    );
  }
}

/** How many bytes an app may still take: all a file may have, or what its quota leaves. `too_large` past the quota. */
export async function roomInApp(reader: Reader, ctx: Context, app: App, moreBytes: number): Promise<number> {
  const { appQuotaBytes: quota, maxUploadBytes } = ctx.limits;
  if (quota === null) return maxUploadBytes;
  const held = await reader.apps.bytesHeld(app.id, ctx.now());
  const left = quota - held;
  if (left < moreBytes || left < 0) {
    throw new DomainError(
      "too_large",
      `This app may hold ${quota} bytes and holds ${held}: delete releases nobody needs, or ask an admin for more.`,
    );
  }
  return Math.min(left, maxUploadBytes);
}
