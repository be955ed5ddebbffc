import type { ActorRef } from "@/lib/domain/actor";
import type { Artifact } from "@/lib/domain/artifact";
import { DomainError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { Platform } from "@/lib/domain/platform";
import { makeRelease, type Release, type Source } from "@/lib/domain/release";

/** What a caller may set in a draft; what is left out stays, null empties. */
export type DraftFields = {
  channel?: string | null;
  notes?: string;
  source?: Source | null;
  expectedPlatforms?: Platform[];
};

export function newDraft(start: {
  id: string;
  appId: string;
  version: string;
  build: string;
  createdBy: ActorRef;
  createdAt: Instant;
}): Release {
  return makeRelease({
    ...start,
    channel: null,
    notes: "",
    source: null,
    expectedPlatforms: [],
    publishedAt: null,
    yankedAt: null,
    yankedReason: null,
    artifacts: [],
  });
}

/** Adds files by their names: the same bytes again stay as they are, other bytes under a name that is taken are a `conflict`. */
export function mergeFiles(present: readonly Artifact[], added: readonly Artifact[]): Artifact[] {
  const byName = new Map(present.map((artifact) => [artifact.filename, artifact]));
  for (const artifact of added) {
    const there = byName.get(artifact.filename);
    if (there !== undefined && there.sha256 !== artifact.sha256) {
      throw new DomainError(
        "conflict",
        `This release has another file named ${artifact.filename}: rename yours, or take that one out of the draft.`,
      );
    }
    if (there === undefined) byName.set(artifact.filename, artifact);
  }
  return [...byName.values()];
}

/** A draft with the fields given replaced and the files merged. */
export function mergeDraft(draft: Release, fields: DraftFields, files: readonly Artifact[]): Release {
  return makeRelease({
    ...draft,
    channel: fields.channel === undefined ? draft.channel : fields.channel,
    notes: fields.notes ?? draft.notes,
    source: fields.source === undefined ? draft.source : fields.source,
    expectedPlatforms: fields.expectedPlatforms ?? draft.expectedPlatforms,
    artifacts: mergeFiles(draft.artifacts, files),
  });
}
