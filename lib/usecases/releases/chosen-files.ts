import { type Artifact, makeArtifact } from "@/lib/domain/artifact";
import { archOf, withFacts } from "@/lib/domain/artifact-facts";
import { invalidField } from "@/lib/domain/errors";
import { parseArch, parsePlatform } from "@/lib/domain/grammar";
import { type Arch, contentTypeOf, type Platform, platformOfFilename } from "@/lib/domain/platform";
import type { Numbered } from "@/lib/domain/version-order";
import type { Entered } from "../apps/app-access";
import type { Context } from "../context";
import { at, type NamedFile } from "./named-files";

/** Artifacts for a release from the files found; `invalid` with the path of the one that does not fit. */
export function toArtifacts(
  ctx: Context,
  entered: Entered,
  release: Numbered & { id: string },
  files: readonly NamedFile[],
): Artifact[] {
  const artifacts: Artifact[] = [];
  for (const file of files) {
    const artifact = toArtifact(ctx, entered, release, file);
    refuseSameName(artifacts, artifact, file.path);
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

function platformFor({ said, path, filename, facts }: NamedFile): Platform {
  if (said.platform !== undefined) return parsePlatform(said.platform, at(path, "platform"));
  const platform = facts?.platform ?? platformOfFilename(filename);
  if (platform !== null) return platform;
  throw invalidField(
    at(path, "platform"),
    `Neither the name "${filename}" nor the bytes say which platform it is for: give "platform".`,
  );
}

/** null said is any processor; nothing said is what the bytes say. */
function archFor({ said, path, facts }: NamedFile): Arch | null {
  if (said.arch === undefined) return facts && archOf(facts);
  return said.arch === null ? null : parseArch(said.arch, at(path, "arch"));
}

function toArtifact(ctx: Context, { app }: Entered, release: Numbered & { id: string }, file: NamedFile): Artifact {
  const { filename, held, facts } = file;
  const artifact = makeArtifact({
    id: ctx.id("art"),
    appId: app.id,
    releaseId: release.id,
    platform: platformFor(file),
    arch: archFor(file),
    filename,
    contentType: contentTypeOf(filename),
    sizeBytes: held.sizeBytes,
    sha256: held.sha256,
    storageKey: held.storageKey,
    metadata: null,
    validationStatus: "pending",
    validation: [],
    createdAt: ctx.now(),
  });
  return withFacts(artifact, facts, { version: release.version, build: release.build, bundleIds: app.bundleIds });
}
