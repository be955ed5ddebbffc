import { invalidField } from "@/lib/domain/errors";
import { parseFilename, parseSha256 } from "@/lib/domain/grammar";
import type { Inspection } from "@/lib/domain/inspection";
import { isComplete } from "@/lib/domain/upload";
import type { Entered } from "../apps/app-access";
import type { Context } from "../context";
import type { Reader, Transaction } from "../ports";
import { findHeldBytes, type HeldBytes, isDamaged } from "../uploads/find-app-blob";
import { seesUpload } from "../uploads/upload-access";

/** A file as a caller names it: an upload, or bytes the app already holds. */
export type ChosenFile = {
  upload?: string;
  sha256?: string;
  platform?: string;
  arch?: string | null;
  filename?: string;
};

/** What files are known as under another name than the one they came under. */
export type ReadAgain = {
  /** The facts of those bytes by that name; null when nobody could look yet. */
  factsOf(held: HeldBytes, filename: string): Inspection | null;
  keepIcons(tx: Transaction): Promise<void>;
};

/** A file that was found, under the name it will have, with what is known of it under that name. */
export type NamedFile = { said: ChosenFile; path: string; held: HeldBytes; filename: string; facts: Inspection | null };

export const at = (path: string, field: string) => (path === "" ? field : `${path}.${field}`);

/** The files named; `invalid` with the path of the one that is not there ("" for the body itself). */
export async function findFiles(
  reader: Reader,
  ctx: Context,
  entered: Entered,
  again: ReadAgain,
  files: readonly ChosenFile[],
  pathOf: (index: number) => string = (index) => `artifacts.${index}`,
): Promise<NamedFile[]> {
  const found: NamedFile[] = [];
  for (const [index, said] of files.entries()) {
    const path = pathOf(index);
    const held = await getHeldBytes(reader, ctx, entered, said, path);
    const filename = parseFilename(said.filename ?? held.filename, at(path, "filename"));
    found.push({ said, path, held, filename, facts: again.factsOf(held, filename) });
  }
  return found;
}

async function getHeldBytes(
  reader: Reader,
  ctx: Context,
  entered: Entered,
  file: ChosenFile,
  path: string,
): Promise<HeldBytes> {
  if ((file.upload === undefined) === (file.sha256 === undefined))
    throw invalidField(path || "upload", 'Name the file by "upload" or by "sha256", one of them.');
  if (file.sha256 !== undefined) {
    const held = await findHeldBytes(reader, ctx, entered.app.id, parseSha256(file.sha256, at(path, "sha256")));
    if (held === null)
      throw invalidField(path || "sha256", "This app does not hold those bytes: upload the file first.");
    return held;
  }
  const upload = await reader.uploads.find(entered.app.id, file.upload ?? "");
  if (upload === null || upload.expiresAt <= ctx.now() || !seesUpload(ctx.actor, entered.may, upload)) {
    throw invalidField(
      path || "upload",
      "There is no such upload in this app, or it has expired: send the file again.",
    );
  }
  if (!isComplete(upload))
    throw invalidField(path || "upload", "This upload is not complete: send the rest of it first.");
  if (await isDamaged(reader, upload.storageKey))
    throw invalidField(path || "upload", "The stored bytes of this upload are damaged: send the file again.");
  return upload;
}
