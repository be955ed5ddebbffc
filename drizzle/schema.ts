import { relations, sql } from "drizzle-orm";
import { blob, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { ActorRef } from "@/lib/domain/actor";
import type { BundleIds, Retention, Visibility } from "@/lib/domain/app";
import type { ValidationStatus } from "@/lib/domain/artifact";
import type { BlobState } from "@/lib/domain/blob";
import type { ChannelPolicy } from "@/lib/domain/channel";
import type { Finding } from "@/lib/domain/finding";
import type { Inspection } from "@/lib/domain/inspection";
import type { MoveKind } from "@/lib/domain/move";
import type { Role } from "@/lib/domain/person";
import type { Arch, Platform } from "@/lib/domain/platform";
import type { Source } from "@/lib/domain/release";
import type { Scope } from "@/lib/domain/scope";
import type { UploadState } from "@/lib/domain/upload";

// Rows have the shape of the domain's objects; times are ISO text of fixed width, so they sort as text. What must hold
// whatever a connection's settings are is in the migrations' triggers, not here. A migration that rebuilds a table
// drops its triggers: create them again in the next one.

export const apps = sqliteTable(
  "apps",
  {
    id: text("id").primaryKey(),
    slug: text("slug").notNull(),
    displayName: text("display_name").notNull(),
    bundleIds: text("bundle_ids", { mode: "json" }).$type<BundleIds>().notNull(),
    ownerId: text("owner_id"),
    visibility: text("visibility").$type<Visibility>().notNull(),
    retention: text("retention", { mode: "json" }).$type<Retention>(),
    isolateStorage: integer("isolate_storage", { mode: "boolean" }).notNull(),
    signatureEpoch: integer("signature_epoch").notNull().default(0),
    createdAt: text("created_at").notNull(),
    updatedAt: text("updated_at").notNull(),
  },
  (t) => [uniqueIndex("apps_slug").on(t.slug), index("apps_created").on(t.createdAt, t.id)],
);

const appId = () =>
  text("app_id")
    .notNull()
    .references(() => apps.id);

export const channels = sqliteTable(
  "channels",
  {
    id: text("id").primaryKey(),
    appId: appId(),
    name: text("name").notNull(),
    currentReleaseId: text("current_release_id"),
    controlReleaseId: text("control_release_id"),
    rolloutPercent: real("rollout_percent").notNull(),
    rolloutSalt: text("rollout_salt"),
    halted: integer("halted", { mode: "boolean" }).notNull(),
    policy: text("policy", { mode: "json" }).$type<ChannelPolicy>().notNull(),
    revision: integer("revision").notNull(),
    createdAt: text("created_at").notNull(),
    updatedAt: text("updated_at").notNull(),
    updatedBy: text("updated_by", { mode: "json" }).$type<ActorRef>().notNull(),
  },
  (t) => [
    uniqueIndex("channels_app_name").on(t.appId, t.name),
    index("channels_current").on(t.currentReleaseId),
    index("channels_control").on(t.controlReleaseId),
  ],
);

export const releases = sqliteTable(
  "releases",
  {
    id: text("id").primaryKey(),
    appId: appId(),
    version: text("version").notNull(),
    build: text("build").notNull(),
    channel: text("channel"),
    notes: text("notes").notNull(),
    source: text("source", { mode: "json" }).$type<Source>(),
    expectedPlatforms: text("expected_platforms", { mode: "json" }).$type<Platform[]>().notNull(),
    createdBy: text("created_by", { mode: "json" }).$type<ActorRef>().notNull(),
    createdAt: text("created_at").notNull(),
    publishedAt: text("published_at"),
    yankedAt: text("yanked_at"),
    yankedReason: text("yanked_reason"),
  },
  (t) => [
    uniqueIndex("releases_numbers").on(t.appId, t.version, t.build),
    index("releases_created").on(t.appId, t.createdAt, t.id),
  ],
);

export const artifacts = sqliteTable(
  "artifacts",
  {
    id: text("id").primaryKey(),
    appId: appId(),
    releaseId: text("release_id")
      .notNull()
      .references(() => releases.id),
    platform: text("platform").$type<Platform>().notNull(),
    arch: text("arch").$type<Arch>(),
    filename: text("filename").notNull(),
    contentType: text("content_type").notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    sha256: text("sha256").notNull(),
    storageKey: text("storage_key").notNull(),
    metadata: text("metadata", { mode: "json" }).$type<Inspection>(),
    validationStatus: text("validation_status").$type<ValidationStatus>().notNull(),
    validation: text("validation", { mode: "json" }).$type<Finding[]>().notNull(),
    createdAt: text("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("artifacts_release_filename").on(t.releaseId, t.filename),
    index("artifacts_sha256").on(t.sha256),
    index("artifacts_app_sha256").on(t.appId, t.sha256),
    index("artifacts_storage_key").on(t.storageKey),
    index("artifacts_pending").on(t.id).where(sql`validation_status = 'pending'`),
  ],
);

export const releaseRelations = relations(releases, ({ many }) => ({ artifacts: many(artifacts) }));
export const artifactRelations = relations(artifacts, ({ one }) => ({
  release: one(releases, { fields: [artifacts.releaseId], references: [releases.id] }),
}));

/** Version and build of everything ever published: they stay when the release is gone, and go with the app. */
export const usedNumbers = sqliteTable(
  "used_numbers",
  {
    appId: appId(),
    version: text("version").notNull(),
    build: text("build").notNull(),
    releaseId: text("release_id").notNull(),
  },
  (t) => [primaryKey({ columns: [t.appId, t.version, t.build] })],
);

export const uploads = sqliteTable(
  "uploads",
  {
    id: text("id").primaryKey(),
    appId: appId(),
    filename: text("filename").notNull(),
    contentType: text("content_type").notNull(),
    sizeBytes: integer("size_bytes"),
    receivedBytes: integer("received_bytes").notNull(),
    sha256: text("sha256"),
    storageKey: text("storage_key"),
    state: text("state").$type<UploadState>().notNull(),
    inspection: text("inspection", { mode: "json" }).$type<Inspection>(),
    createdBy: text("created_by", { mode: "json" }).$type<ActorRef>().notNull(),
    createdAt: text("created_at").notNull(),
    expiresAt: text("expires_at").notNull(),
    resumable: integer("resumable", { mode: "boolean" }).notNull().default(false),
  },
  (t) => [
    index("uploads_app_sha256").on(t.appId, t.sha256),
    index("uploads_storage_key").on(t.storageKey),
    index("uploads_expires").on(t.expiresAt, t.id),
    index("uploads_pending").on(t.id).where(sql`state = 'complete' and inspection is null`),
  ],
);

export const blobs = sqliteTable(
  "blobs",
  {
    storageKey: text("storage_key").primaryKey(),
    sha256: text("sha256").notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    state: text("state").$type<BlobState>().notNull(),
    markedAt: text("marked_at"),
    leaseUntil: text("lease_until").notNull(),
    createdAt: text("created_at").notNull(),
  },
  (t) => [index("blobs_doomed").on(t.storageKey).where(sql`state = 'doomed'`)],
);

export const moves = sqliteTable(
  "moves",
  {
    appId: appId(),
    channel: text("channel").notNull(),
    revision: integer("revision").notNull(),
    kind: text("kind").$type<MoveKind>().notNull(),
    fromId: text("from_id"),
    fromVersion: text("from_version"),
    fromBuild: text("from_build"),
    toId: text("to_id"),
    toVersion: text("to_version"),
    toBuild: text("to_build"),
    percent: real("percent").notNull(),
    actor: text("actor", { mode: "json" }).$type<ActorRef>().notNull(),
    reason: text("reason"),
    findings: text("findings", { mode: "json" }).$type<Finding[]>().notNull(),
    at: text("at").notNull(),
  },
  (t) => [
    uniqueIndex("moves_revision").on(t.appId, t.channel, t.revision),
    index("moves_to").on(t.appId, t.toId, t.channel, t.revision),
    index("moves_from").on(t.appId, t.fromId),
  ],
);

export const tokens = sqliteTable(
  "tokens",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    prefix: text("prefix").notNull(),
    tokenHash: text("token_hash").notNull(),
    scopes: text("scopes", { mode: "json" }).$type<Scope[]>().notNull(),
    createdBy: text("created_by", { mode: "json" }).$type<ActorRef>().notNull(),
    createdById: text("created_by_id").generatedAlwaysAs(sql`json_extract(created_by, '$.id')`),
    createdAt: text("created_at").notNull(),
    expiresAt: text("expires_at").notNull(),
    lastUsedAt: text("last_used_at"),
    lastUsedBy: text("last_used_by"),
    revokedAt: text("revoked_at"),
    replaces: text("replaces"),
  },
  (t) => [
    uniqueIndex("tokens_hash").on(t.tokenHash),
    index("tokens_creator").on(t.createdById, t.createdAt, t.id),
    index("tokens_created").on(t.createdAt, t.id),
    index("tokens_expiry").on(t.expiresAt, t.id),
    index("tokens_replaces").on(t.replaces),
  ],
);

export const persons = sqliteTable(
  "persons",
  {
    id: text("id").primaryKey(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    passwordHash: text("password_hash"),
    admin: integer("admin", { mode: "boolean" }).notNull(),
    disabled: integer("disabled", { mode: "boolean" }).notNull(),
    sessionVersion: integer("session_version").notNull(),
    createdAt: text("created_at").notNull(),
  },
  (t) => [uniqueIndex("persons_email").on(t.email), index("persons_created").on(t.createdAt, t.id)],
);

/** How persons are known at an OpenID provider: one of each for a person. */
export const identities = sqliteTable(
  "identities",
  {
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    personId: text("person_id")
      .notNull()
      .references(() => persons.id),
    createdAt: text("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.issuer, t.subject] }), uniqueIndex("identities_person").on(t.personId, t.issuer)],
);

export const members = sqliteTable(
  "members",
  {
    appId: appId(),
    personId: text("person_id")
      .notNull()
      .references(() => persons.id),
    role: text("role").$type<Role>().notNull(),
    createdAt: text("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.appId, t.personId] }), index("members_person").on(t.personId)],
);

export const invites = sqliteTable(
  "invites",
  {
    id: text("id").primaryKey(),
    appId: text("app_id").references(() => apps.id),
    role: text("role").$type<Role>(),
    email: text("email"),
    secretHash: text("secret_hash").notNull(),
    createdBy: text("created_by", { mode: "json" }).$type<ActorRef>().notNull(),
    createdAt: text("created_at").notNull(),
    expiresAt: text("expires_at").notNull(),
    acceptedAt: text("accepted_at"),
    acceptedBy: text("accepted_by", { mode: "json" }).$type<ActorRef>(),
  },
  (t) => [
    uniqueIndex("invites_hash").on(t.secretHash),
    index("invites_app").on(t.appId, t.createdAt, t.id),
    index("invites_email").on(t.email, t.createdAt, t.id),
  ],
);

export const auditEvents = sqliteTable(
  "audit_events",
  {
    // The rowid itself: every index below ends with it, so each lists newest first without sorting.
    seq: integer("seq").primaryKey(),
    id: text("id").notNull(),
    actor: text("actor", { mode: "json" }).$type<ActorRef>().notNull(),
    actorId: text("actor_id").generatedAlwaysAs(sql`json_extract(actor, '$.id')`),
    action: text("action").notNull(),
    targetType: text("target_type").notNull(),
    targetId: text("target_id").notNull(),
    app: text("app"),
    metadata: text("metadata", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    refused: text("refused").generatedAlwaysAs(sql`json_extract(metadata, '$.refused')`),
    createdAt: text("created_at").notNull(),
    prevHash: text("prev_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [
    uniqueIndex("audit_id").on(t.id),
    index("audit_app").on(t.app),
    index("audit_actor").on(t.actorId),
    index("audit_action").on(t.action),
    index("audit_target").on(t.targetId),
    index("audit_refusals").on(t.actorId, t.action, t.targetId, t.createdAt).where(sql`refused is not null`),
  ],
);

export const attempts = sqliteTable("attempts", {
  key: text("key").primaryKey(),
  count: integer("count").notNull(),
  windowEndsAt: text("window_ends_at").notNull(),
});

/** What a file shows of itself, read from it and drawn anew as PNG; beside the bytes it was read from. */
export const icons = sqliteTable("icons", {
  storageKey: text("storage_key").primaryKey(),
  png: blob("png", { mode: "buffer" }).notNull(),
});

/** How often a file was fetched on a day, UTC. The numbers of a release that is gone stay with its app. */
export const downloads = sqliteTable(
  "downloads",
  {
    appId: appId(),
    releaseId: text("release_id").notNull(),
    artifactId: text("artifact_id").notNull(),
    platform: text("platform").$type<Platform>().notNull(),
    /** "2026-11-25". */
    day: text("day").notNull(),
    count: integer("count").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.artifactId, t.day] }),
    index("downloads_app").on(t.appId, t.day),
    index("downloads_release").on(t.releaseId, t.day),
  ],
);

/** A way in for testers without an account. Of the secret only a digest is kept. */
export const shareLinks = sqliteTable(
  "share_links",
  {
    id: text("id").primaryKey(),
    appId: appId(),
    name: text("name").notNull(),
    /** null opens every channel. */
    channel: text("channel"),
    secretHash: text("secret_hash").notNull(),
    createdBy: text("created_by", { mode: "json" }).$type<ActorRef>().notNull(),
    createdAt: text("created_at").notNull(),
    expiresAt: text("expires_at").notNull(),
    revokedAt: text("revoked_at"),
  },
  (t) => [uniqueIndex("share_links_hash").on(t.secretHash), index("share_links_app").on(t.appId, t.createdAt, t.id)],
);
