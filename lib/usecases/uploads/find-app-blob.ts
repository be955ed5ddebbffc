import { DomainError } from "@/lib/domain/errors";
import { parseSha256 } from "@/lib/domain/grammar";
import type { Inspection } from "@/lib/domain/inspection";
import { demand, enterApp } from "../apps/app-access";
import type { Context } from "../context";
import type { Reader } from "../ports";
import { defineUseCase } from "../use-case";

/** Bytes an app holds, with the name they came under and what was read of them by that name; null: not read yet. */
export type HeldBytes = {
  sha256: string;
  storageKey: string;
  sizeBytes: number;
  filename: string;
  inspection: Inspection | null;
};

/** Those bytes when this app holds them, in an artifact or a complete upload; never what other apps hold. */
export async function findHeldBytes(
  reader: Reader,
  ctx: Context,
  appId: string,
  sha256: string,
): Promise<HeldBytes | null> {
  const artifact = await reader.artifacts.findBySha256(appId, sha256);
  if (artifact !== null) {
    const { storageKey, sizeBytes, filename, metadata } = artifact;
    if (await isDamaged(reader, storageKey)) return null;
    return { sha256, storageKey, sizeBytes, filename, inspection: metadata };
  }
  const upload = await reader.uploads.findComplete(appId, sha256, ctx.now());
  if (upload === null || upload.storageKey === null || upload.sizeBytes === null) return null;
  if (await isDamaged(reader, upload.storageKey)) return null;
  const { storageKey, sizeBytes, filename, inspection } = upload;
  return { sha256, storageKey, sizeBytes, filename, inspection };
}

/** Bytes that are damaged are not held: whoever asks uploads them again, which heals them. */
export async function isDamaged(reader: Reader, storageKey: string): Promise<boolean> {
  return (await reader.blobs.find(storageKey))?.state === "damaged";
}

/** Answers when the app holds those bytes, else `not_found`. */
export const findAppBlob = defineUseCase(
  {
    action: "blob.find",
    target: (input: { app: string; sha256: string }) => ({ type: "blob", id: input.sha256, app: input.app }),
  },
  async (ctx, input): Promise<void> => {
    parseSha256(input.sha256);
    const { app, may } = await enterApp(ctx.store.read, ctx, input.app);
    demand(may, { do: "upload" }, "You may not ask what this app holds.");
    const held = await findHeldBytes(ctx.store.read, ctx, app.id, input.sha256);
    const isThere = held !== null && (await ctx.blobs.stat(held.storageKey)) === held.sizeBytes;
    if (!isThere) throw new DomainError("not_found", "This app does not hold those bytes: upload them.");
  },
);
