import { createHash } from "node:crypto";
import type { App } from "@/lib/domain/app";
import type { Artifact } from "@/lib/domain/artifact";
import type { AuditEntry } from "@/lib/domain/audit-event";
import type { Blob } from "@/lib/domain/blob";
import { type Channel, DEFAULT_POLICY } from "@/lib/domain/channel";
import type { Identity } from "@/lib/domain/identity";
import { notInspected } from "@/lib/domain/inspection";
import { type Instant, toInstant } from "@/lib/domain/instant";
import type { Invite } from "@/lib/domain/invite";
import type { Move } from "@/lib/domain/move";
import type { Member, Person } from "@/lib/domain/person";
import type { Release } from "@/lib/domain/release";
import type { ShareLink } from "@/lib/domain/share-link";
import type { Token } from "@/lib/domain/token";
import type { Upload } from "@/lib/domain/upload";
import type { IdKind } from "@/lib/usecases/ports";

// One valid object of each kind; a test says only what matters to it.

/** The same id for the same words, of the form real ids have. */
export function idOf(kind: IdKind, words: string): string {
  return `${kind}_${createHash("sha256").update(words).digest("hex").slice(0, 20)}`;
}

export function sha256Of(words: string): string {
  return createHash("sha256").update(words).digest("hex");
}

/** A moment some seconds into a fixed day. */
export function at(seconds: number): Instant {
  return toInstant(Date.UTC(2026, 10, 25) + seconds * 1000);
}

const ADA = { kind: "person", id: idOf("per", "ada"), name: "Ada" } as const;

export function anApp(slug: string, fields: Partial<App> = {}): App {
  return {
    id: idOf("app", slug),
    slug,
    displayName: `The app ${slug}`,
    bundleIds: { ios: "com.example.app" },
    ownerId: ADA.id,
    visibility: "private",
    retention: null,
    isolateStorage: false,
    signatureEpoch: 0,
    createdAt: at(0),
    updatedAt: at(0),
    ...fields,
  };
}

export function aChannel(app: App, name: string, fields: Partial<Channel> = {}): Channel {
  return {
    id: idOf("chn", `${app.id} ${name}`),
    appId: app.id,
    name,
    currentReleaseId: null,
    controlReleaseId: null,
    rolloutPercent: 100,
    rolloutSalt: null,
    halted: false,
    policy: DEFAULT_POLICY,
    revision: 0,
    createdAt: at(0),
    updatedAt: at(0),
    updatedBy: ADA,
    ...fields,
  };
}

export function anArtifact(release: Release, filename: string, fields: Partial<Artifact> = {}): Artifact {
  const sha256 = sha256Of(`${release.id} ${filename}`);
  return {
    id: idOf("art", `${release.id} ${filename}`),
    appId: release.appId,
    releaseId: release.id,
    platform: "android_apk",
    arch: "universal",
    filename,
    contentType: "application/octet-stream",
    sizeBytes: 5_000_000_000,
    sha256,
    storageKey: sha256,
    metadata: notInspected(filename),
    validationStatus: "valid",
    validation: [],
    createdAt: at(0),
    ...fields,
  };
}

/** A draft with one file. */
export function aDraft(app: App, build: number, fields: Partial<Release> = {}): Release {
  const release: Release = {
    id: idOf("rel", `${app.id} ${build}`),
    appId: app.id,
    version: "2.4.1",
    build: String(build),
    channel: null,
    notes: "What is new",
    source: { commit: "c0ffee", branch: "main" },
    expectedPlatforms: [],
    createdBy: ADA,
    createdAt: at(build),
    publishedAt: null,
    yankedAt: null,
    yankedReason: null,
    artifacts: [],
    ...fields,
  };
  return { ...release, artifacts: fields.artifacts ?? [anArtifact(release, "app.apk")] };
}

export function aRelease(app: App, build: number, fields: Partial<Release> = {}): Release {
  return aDraft(app, build, { publishedAt: at(build), ...fields });
}

export function yanked(release: Release): Release {
  return { ...release, yankedAt: at(9000), yankedReason: "It crashes." };
}

export function anUpload(app: App, words: string, fields: Partial<Upload> = {}): Upload {
  const sha256 = sha256Of(words);
  return {
    id: idOf("upl", `${app.id} ${words}`),
    appId: app.id,
    filename: "app.apk",
    contentType: "application/octet-stream",
    sizeBytes: 7,
    receivedBytes: 7,
    sha256,
    storageKey: sha256,
    state: "complete",
    inspection: notInspected("app.apk"),
    createdBy: ADA,
    createdAt: at(0),
    expiresAt: at(86_400),
    resumable: false,
    ...fields,
  };
}

export function aBlob(words: string, fields: Partial<Blob> = {}): Blob {
  const sha256 = sha256Of(words);
  const lease = { leaseUntil: at(60), createdAt: at(0) };
  return { storageKey: sha256, sha256, sizeBytes: 7, state: "stored", markedAt: null, ...lease, ...fields };
}

export function aMove(channel: Channel, revision: number, fields: Partial<Move> = {}): Move {
  return {
    appId: channel.appId,
    channel: channel.name,
    revision,
    kind: "promote",
    from: null,
    to: null,
    percent: 100,
    actor: ADA,
    reason: null,
    findings: [{ code: "size_grew", severity: "warning", message: "It grew." }],
    at: at(revision),
    ...fields,
  };
}

export function aToken(name: string, fields: Partial<Token> = {}): Token {
  return {
    id: idOf("tok", name),
    name,
    prefix: "slc_9aK2",
    tokenHash: sha256Of(name),
    scopes: [{ kind: "publish", app: "acme", channel: "beta" }],
    createdBy: ADA,
    createdAt: at(0),
    expiresAt: at(86_400),
    lastUsedAt: null,
    lastUsedBy: null,
    revokedAt: null,
    replaces: null,
    ...fields,
  };
}

export function aPerson(name: string, fields: Partial<Person> = {}): Person {
  return {
    id: idOf("per", name),
    email: `${name}@example.com`,
    name,
    passwordHash: null,
    admin: false,
    disabled: false,
    sessionVersion: 1,
    createdAt: at(0),
    ...fields,
  };
}

export function aMember(app: App, person: Person, fields: Partial<Member> = {}): Member {
  return { appId: app.id, personId: person.id, role: "tester", createdAt: at(0), ...fields };
}

export function anIdentity(person: Person, subject: string, fields: Partial<Identity> = {}): Identity {
  return { issuer: "https://id.example.com", subject, personId: person.id, createdAt: at(0), ...fields };
}

/** An invite to an account alone. */
export function anInvite(words: string, fields: Partial<Invite> = {}): Invite {
  return {
    id: idOf("inv", words),
    appId: null,
    role: null,
    email: null,
    secretHash: sha256Of(words),
    createdBy: ADA,
    createdAt: at(0),
    expiresAt: at(700_000),
    acceptedAt: null,
    acceptedBy: null,
    ...fields,
  };
}

export function aShareLink(app: App, words: string, fields: Partial<ShareLink> = {}): ShareLink {
  return {
    id: idOf("lnk", words),
    appId: app.id,
    name: words,
    channel: null,
    secretHash: sha256Of(words),
    createdBy: ADA,
    createdAt: at(0),
    expiresAt: at(700_000),
    revokedAt: null,
    ...fields,
  };
}

export function anEntry(words: string, fields: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: idOf("evt", words),
    actor: ADA,
    action: "app.create",
    targetType: "app",
    targetId: "acme",
    app: "acme",
    metadata: { words, nested: { z: [1, null], a: true } },
    createdAt: at(0),
    ...fields,
  };
}
