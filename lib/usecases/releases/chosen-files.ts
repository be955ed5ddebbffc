import { type Artifact, makeArtifact } from "@/lib/domain/artifact";
import { invalidField } from "@/lib/domain/errors";
import { parseArch, parseFilename, parsePlatform, parseSha256 } from "@/lib/domain/grammar";
import { NOT_INSPECTED, notInspected } from "@/lib/domain/inspection";
import { contentTypeOf, platformOfFilename } from "@/lib/domain/platform";
import { isComplete } from "@/lib/domain/upload";
import type { Entered } from "../apps/app-access";
import type { Context } from "../context";
import type { Reader } from "../ports";
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

/** Artifacts for a release from the files named; `invalid` with the path of the one that does not fit ("" for the body itself). */
export async function chooseFiles(
  reader: Reader,
  ctx: Context,
  entered: Entered,
  release: { id: string },
  files: readonly ChosenFile[],
  pathOf: (index: number) => string = (index) => `artifacts.${index}`,
): Promise<Artifact[]> {
  const artifacts: Artifact[] = [];
  for (const [index, file] of files.entries()) {
    const artifact = await chooseFile(reader, ctx, entered, release.id, file, pathOf(index));
    refuseSameName(artifacts, artifact, pathOf(index));
    artifacts.push(artifact);
  }
  return artifacts;
}

/** The very same file twice is fine: it is kept once. */
function refuseSameName(
  others: readonly Artifact[],
  { filename, sha256, platform, arch }: Artifact,
  path: string,
): void {
  const other = others.find((each) => each.filename === filename);
  if (other === undefined) return;
  if (other.sha256 === sha256 && other.platform === platform && other.arch === arch) return;
  throw invalidField(
    at(path, "filename"),
    `Another file here is named ${filename}, and a name is unique in a release: give this one a "filename".`,
  );
}

const at = (path: string, field: string) => (path === "" ? field : `${path}.${field}`);

async function chooseFile(
  reader: Reader,
  ctx: Context,
  entered: Entered,
  releaseId: string,
  file: ChosenFile,
  path: string,
): Promise<Artifact> {
  const held = await heldBytes(reader, ctx, entered, file, path);
  const filename = parseFilename(file.filename ?? held.filename, at(path, "filename"));
  const platform =
    file.platform === undefined ? platformOfFilename(filename) : parsePlatform(file.platform, at(path, "platform"));
  if (platform === null) {
    throw invalidField(
      at(path, "platform"),
      `The name "${filename}" does not say which platform it is for: give "platform".`,
    );
  }
  return makeArtifact({
    id: ctx.id("art"),
    appId: entered.app.id,
    releaseId,
    platform,
    arch: file.arch === undefined || file.arch === null ? null : parseArch(file.arch, at(path, "arch")),
    filename,
    contentType: contentTypeOf(filename),
    sizeBytes: held.sizeBytes,
    sha256: held.sha256,
    storageKey: held.storageKey,
    metadata: notInspected(filename),
    validationStatus: "valid",
    validation: [NOT_INSPECTED],
    createdAt: ctx.now(),
  });
}

async function heldBytes(
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
