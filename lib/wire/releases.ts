import { z } from "zod";
import type { Artifact } from "@/lib/domain/artifact";
import { type Release, type ReleaseStatus, statusOf } from "@/lib/domain/release";
import { actorRef, arch, finding, flag, instant, listQuery, pageOf, platform } from "./common";
import type { Operation, OperationKey } from "./operation";
import { inspectionView, toInspectionView } from "./uploads";

export const artifactView = z
  .object({
    id: z.string(),
    platform,
    arch: arch.nullable(),
    filename: z.string(),
    contentType: z.string(),
    sizeBytes: z.number().int(),
    sha256: z.string(),
    validationStatus: z.enum(["pending", "valid", "invalid"]),
    validation: z.array(finding),
    metadata: inspectionView.nullable(),
    url: z.string(),
  })
  .meta({ id: "Artifact" });
export type ArtifactView = z.infer<typeof artifactView>;

const source = z.strictObject({
  commit: z.string().optional(),
  branch: z.string().optional(),
  url: z.string().optional(),
});

export const releaseStatus = z.enum(["draft", "published", "yanked"]) satisfies z.ZodType<ReleaseStatus>;

export const releaseView = z
  .object({
    id: z.string(),
    app: z.string(),
    version: z.string(),
    build: z.string(),
    channel: z.string().nullable(),
    channels: z.array(z.string()),
    notes: z.string(),
    status: releaseStatus,
    yankedAt: instant.nullable(),
    yankedReason: z.string().nullable(),
    createdBy: actorRef.nullable(),
    createdAt: instant,
    publishedAt: instant.nullable(),
    source: source.nullable(),
    expectedPlatforms: z.array(platform),
    artifacts: z.array(artifactView),
  })
  .meta({ id: "Release" });
export type ReleaseView = z.infer<typeof releaseView>;

export const publishView = z.object({
  result: z.enum(["created", "updated", "unchanged"]),
  release: releaseView,
  links: z.object({ release: z.string(), install: z.string(), qr: z.string() }),
  findings: z.array(finding),
});
export type PublishView = z.infer<typeof publishView>;

export function toArtifactView(artifact: Artifact, baseUrl: string): ArtifactView {
  return {
    id: artifact.id,
    platform: artifact.platform,
    arch: artifact.arch,
    filename: artifact.filename,
    contentType: artifact.contentType,
    sizeBytes: artifact.sizeBytes,
    sha256: artifact.sha256,
    validationStatus: artifact.validationStatus,
    validation: artifact.validation,
    metadata: artifact.metadata && toInspectionView(artifact.metadata, artifact.id, baseUrl),
    url: `${baseUrl}/files/${artifact.id}/${encodeURIComponent(artifact.filename)}`,
  };
}

/** A release as the asker may see it: `insides` (who made it, from what) are for members. */
export type ReleaseSeen = { release: Release; app: string; channels: string[]; insides: boolean };

export function toReleaseView({ release, app, channels, insides }: ReleaseSeen, baseUrl: string): ReleaseView {
  return {
    id: release.id,
    app,
    version: release.version,
    build: release.build,
    channel: release.channel,
    channels,
    notes: release.notes,
    status: statusOf(release),
    yankedAt: release.yankedAt,
    yankedReason: release.yankedReason,
    createdBy: insides ? release.createdBy : null,
    createdAt: release.createdAt,
    publishedAt: release.publishedAt,
    source: insides ? release.source : null,
    expectedPlatforms: release.expectedPlatforms,
    artifacts: release.artifacts.map((artifact) => toArtifactView(artifact, baseUrl)),
  };
}

export function toReleaseLinks(app: string, releaseId: string, baseUrl: string): PublishView["links"] {
  const install = `${baseUrl}/d/${app}/r/${releaseId}`;
  return { release: `${baseUrl}/apps/${app}/releases/${releaseId}`, install, qr: `${install}/qr.svg` };
}

const artifactFields = {
  upload: z.string().optional(),
  sha256: z.string().optional(),
  platform: z.string().optional(),
  arch: z.string().nullish(),
  filename: z.string().optional(),
};
const acknowledge = z.array(z.string().max(64)).max(50).optional();
const confirm = z.string().nullish();
const reason = z.string().nullish();
const dryRun = z.object({ dryRun: flag });

export const releaseOperations = {
  "POST /apps/{app}/releases": {
    summary: "Make a draft or publish a release, all files or none; onto a draft of the same numbers it merges",
    query: dryRun,
    body: z.strictObject({
      version: z.string().optional(),
      build: z.string().optional(),
      channel: z.string().nullish(),
      notes: z.string().optional(),
      publish: z.boolean().optional(),
      artifacts: z.array(z.strictObject(artifactFields)).max(100).optional(),
      expectedPlatforms: z.array(platform).max(5).optional(),
      source: source.nullish(),
      acknowledge,
      confirm,
      reason,
    }),
    answers: { 200: publishView, 201: publishView },
  },
  "PUT /apps/{app}/publish": {
    summary: "Send one file and publish it: upload, release and publish in one call",
    query: dryRun.extend({
      channel: z.string({ error: "Name the channel: ?channel=beta" }),
      filename: z.string().optional(),
      version: z.string().optional(),
      build: z.string().optional(),
      notes: z.string().optional(),
      platform: z.string().optional(),
      arch: z.string().optional(),
      confirm: z.string().optional(),
      reason: z.string().optional(),
      acknowledge: z.string().max(2000).optional(),
    }),
    raw: true,
    answers: { 200: publishView, 201: publishView },
  },
  "GET /apps/{app}/releases": {
    summary: "Releases, newest first",
    query: listQuery.extend({
      q: z.string().max(200).optional(),
      channel: z.string().max(64).optional(),
      platform: platform.optional(),
      status: releaseStatus.optional(),
    }),
    answers: { 200: pageOf(releaseView) },
  },
  "GET /apps/{app}/releases/{release}": {
    summary: "One release, by id or VERSION+BUILD",
    answers: { 200: releaseView },
  },
  "PATCH /apps/{app}/releases/{release}": {
    summary: "Change the notes, and in a draft the rest",
    body: z.strictObject({
      notes: z.string().optional(),
      channel: z.string().nullish(),
      expectedPlatforms: z.array(platform).max(5).optional(),
      source: source.nullish(),
    }),
    answers: { 200: releaseView },
  },
  "DELETE /apps/{app}/releases/{release}": {
    summary: "Delete a release that no channel serves",
    answers: { 204: null },
  },
  "PUT /apps/{app}/releases/{release}/artifacts": {
    summary: "Add a file to a draft",
    body: z.strictObject(artifactFields),
    answers: { 200: releaseView, 201: releaseView },
  },
  "DELETE /apps/{app}/releases/{release}/artifacts/{artifact}": {
    summary: "Take a file out of a draft",
    answers: { 204: null },
  },
  "POST /apps/{app}/releases/{release}/publish": {
    summary: "Publish a draft",
    query: dryRun,
    body: z.strictObject({ channel: z.string().nullish(), acknowledge, confirm, reason }),
    answers: { 200: publishView },
  },
  "POST /apps/{app}/releases/{release}/yank": {
    summary: "Withdraw a release; with rollback, what serves it goes back first",
    body: z.strictObject({ reason: z.string(), rollback: z.boolean().optional() }),
    answers: { 200: releaseView },
  },
} as const satisfies Record<OperationKey, Operation>;
