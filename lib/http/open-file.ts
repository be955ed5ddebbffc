import type { App } from "@/lib/domain/app";
import type { Artifact } from "@/lib/domain/artifact";
import { DomainError } from "@/lib/domain/errors";
import { openArtifact } from "@/lib/usecases/files/open-artifact";
import { attachment } from "./attachment";
import { readerContextOf } from "./context-of";
import type { Incoming } from "./incoming";
import { type Selection, select } from "./range";

export type FileParams = { artifact: string; filename: string };

/** A file as it is to be answered: status and headers, and which bytes. */
export type OpenFile = { selection: Selection; headers: Record<string, string>; artifact: Artifact };

function headersFor(artifact: Artifact, app: App, { status, range }: Selection): Record<string, string> {
  const { sizeBytes, sha256 } = artifact;
  const shared = {
    etag: `"${sha256}"`,
    "accept-ranges": "bytes",
    "cache-control": app.visibility === "private" ? "private, no-cache" : "public, max-age=31536000, immutable",
  };
  if (status === 304) return shared;
  if (status === 416)
    return { ...shared, "cache-control": "no-store", "content-range": `bytes */${sizeBytes}`, "content-length": "0" };
  return {
    ...shared,
    "content-type": artifact.contentType,
    "content-disposition": attachment(artifact.filename),
    "content-security-policy": "sandbox",
    "content-length": String(range === null ? sizeBytes : range.end - range.start + 1),
    ...(range && { "content-range": `bytes ${range.start}-${range.end}/${sizeBytes}` }),
  };
}

/** The file of that id and name, as far as the asker may have it. Throws `not_found`, or `unauthenticated` for a bad token. */
export async function openFile(incoming: Incoming, { artifact: id, filename }: FileParams): Promise<OpenFile> {
  const { artifact, app } = await openArtifact(await readerContextOf(incoming), { artifact: id });
  if (artifact.filename !== filename.normalize("NFC"))
    throw new DomainError("not_found", "There is no such file, or you may not have it.");
  const selection = select(artifact.sizeBytes, `"${artifact.sha256}"`, {
    range: incoming.method === "GET" ? incoming.header("range") : null,
    ifRange: incoming.header("if-range"),
    ifNoneMatch: incoming.header("if-none-match"),
  });
  return { selection, headers: headersFor(artifact, app, selection), artifact };
}
