import type { Actor } from "@/lib/domain/actor";
import { DomainError } from "@/lib/domain/errors";
import type { May } from "@/lib/domain/rights";
import type { Upload } from "@/lib/domain/upload";
import { demand, enterApp } from "../apps/app-access";
import type { Context } from "../context";
import type { Reader } from "../ports";

/** A token that may publish to some channels sees its own uploads; whoever may make any draft of the app, all of them. */
export function seesUpload(actor: Actor, may: May, upload: Upload): boolean {
  return may({ do: "draft", channel: null }) || ("id" in actor && upload.createdBy.id === actor.id);
}

export const noUpload = () =>
  new DomainError("not_found", "There is no such upload: it may have expired. Send the file again.");

/** An upload that has not expired, of whoever may have it; `not_found` otherwise. */
export async function enterUpload(
  reader: Reader,
  ctx: Context,
  input: { app: string; upload: string },
  refusal: string,
): Promise<Upload> {
  const { app, may } = await enterApp(reader, ctx, input.app);
  demand(may, { do: "upload" }, refusal);
  const upload = await reader.uploads.find(app.id, input.upload);
  if (upload === null || upload.expiresAt <= ctx.now() || !seesUpload(ctx.actor, may, upload)) throw noUpload();
  return upload;
}

/** An upload with what has arrived of it: while it is open, the bytes that are staged. */
export async function withStaged(ctx: Context, upload: Upload): Promise<Upload> {
  if (upload.state === "complete") return upload;
  return { ...upload, receivedBytes: (await ctx.blobs.stagedBytes(upload.id)) ?? 0 };
}
