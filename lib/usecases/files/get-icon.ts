import type { Visibility } from "@/lib/domain/app";
import { DomainError } from "@/lib/domain/errors";
import { isComplete } from "@/lib/domain/upload";
import { rightsIn } from "../apps/app-access";
import type { Context } from "../context";
import { seesUpload } from "../uploads/upload-access";
import { defineUseCase } from "../use-case";
import { enterArtifact } from "./enter-artifact";

/** An icon as it was drawn anew from the file; `etag` is its digest. */
export type Icon = { png: Uint8Array; sha256: string; visibility: Visibility };

const noIcon = () => new DomainError("not_found", "There is no such icon, or you may not have it.");

/** The icon of an artifact, or of a complete upload, for whoever may have the file itself. */
export const getIcon = defineUseCase(
  {
    action: "icon.get",
    target: (input: { file: string }) => ({ type: "artifact", id: input.file, app: null }),
  },
  async (ctx, { file }): Promise<Icon> => {
    const { storageKey, sha256, visibility } = file.startsWith("upl_")
      ? await iconOfUpload(ctx, file)
      : await iconOfArtifact(ctx, file);
    const png = sha256 === null ? null : await ctx.store.read.icons.find(storageKey);
    if (sha256 === null || png === null) throw noIcon();
    return { png, sha256, visibility };
  },
);

type Wanted = { storageKey: string; sha256: string | null; visibility: Visibility };

async function iconOfArtifact(ctx: Context, id: string): Promise<Wanted> {
  const { artifact, app } = await enterArtifact(ctx, id, noIcon);
  const { storageKey, metadata } = artifact;
  return { storageKey, sha256: metadata?.icon ?? null, visibility: app.visibility };
}

async function iconOfUpload(ctx: Context, id: string): Promise<Wanted> {
  const read = ctx.store.read;
  const [upload] = await read.uploads.findMany([id]);
  const app = upload === undefined ? null : await read.apps.find(upload.appId);
  if (upload === undefined || app === null || !isComplete(upload) || upload.expiresAt <= ctx.now()) throw noIcon();
  const may = await rightsIn(read, ctx, app);
  if (!may({ do: "upload" }) || !seesUpload(ctx.actor, may, upload)) throw noIcon();
  return { storageKey: upload.storageKey, sha256: upload.inspection?.icon ?? null, visibility: "private" };
}
