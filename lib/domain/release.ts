import type { ActorRef } from "./actor";
import type { Artifact } from "./artifact";
import { DomainError, invalidField } from "./errors";
import { parseBuild, parseChannelName, parseNotes, parseText, parseVersion } from "./grammar";
import type { Instant } from "./instant";
import type { Platform } from "./platform";

/** Where a build came from, as CI said it. */
export type Source = { commit?: string; branch?: string; url?: string };

/** One version+build of an app, immutable once published but for its notes and its withdrawal. */
export type Release = {
  id: string;
  appId: string;
  version: string;
  build: string;
  /** The channel it was made for; never changed by promotion; null in a draft without one. */
  channel: string | null;
  notes: string;
  source: Source | null;
  expectedPlatforms: Platform[];
  createdBy: ActorRef;
  createdAt: Instant;
  publishedAt: Instant | null;
  yankedAt: Instant | null;
  yankedReason: string | null;
  /** Ordered by platform, then file name. */
  artifacts: Artifact[];
};

export type ReleaseStatus = "draft" | "published" | "yanked";

export function statusOf(release: Pick<Release, "publishedAt" | "yankedAt">): ReleaseStatus {
  if (release.publishedAt === null) return "draft";
  return release.yankedAt === null ? "published" : "yanked";
}

export function platformsOf(release: Pick<Release, "artifacts">): Platform[] {
  return [...new Set(release.artifacts.map((artifact) => artifact.platform))];
}

const order = (a: Artifact, b: Artifact) =>
  a.platform === b.platform ? (a.filename < b.filename ? -1 : 1) : a.platform < b.platform ? -1 : 1;

function checkSource(source: Source | null): void {
  if (source?.commit !== undefined) parseText(source.commit, "source.commit", 256);
  if (source?.branch !== undefined) parseText(source.branch, "source.branch", 1024);
  if (source?.url !== undefined) parseText(source.url, "source.url");
  if (source?.url !== undefined && !/^https?:\/\/[^\s]{1,2000}$/.test(source.url)) {
    throw invalidField("source.url", "Give an http or https address.");
  }
}

/** A release, or `invalid` for a state that must not exist. */
export function makeRelease(release: Release): Release {
  parseVersion(release.version);
  parseBuild(release.build);
  parseNotes(release.notes);
  checkSource(release.source);
  if (release.channel !== null) parseChannelName(release.channel);
  if (release.publishedAt !== null && release.artifacts.length === 0) {
    throw new DomainError("invalid", "A published release has at least one artifact.");
  }
  if (release.yankedAt !== null && (release.publishedAt === null || !release.yankedReason?.trim())) {
    throw new DomainError("invalid", "Only a published release is withdrawn, and with a reason.");
  }
  if (release.yankedAt === null && release.yankedReason !== null) {
    throw new DomainError("invalid", "A release that was not withdrawn has no reason for it.");
  }
  const names = new Set(release.artifacts.map((artifact) => artifact.filename));
  if (names.size !== release.artifacts.length) throw invalidField("artifacts", "A file name is unique in a release.");
  for (const artifact of release.artifacts) {
    if (artifact.releaseId !== release.id || artifact.appId !== release.appId) {
      throw new DomainError("invalid", "An artifact belongs to its own release and app.");
    }
  }
  return { ...release, artifacts: [...release.artifacts].sort(order) };
}
