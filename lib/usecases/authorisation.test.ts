import { beforeAll, describe, expect, it } from "vitest";
import { isDomainError } from "@/lib/domain/errors";
import { findVerbs, type Verb } from "./testing/find-verbs";
import { bytesOf, openPortal, type Portal, publish, upload } from "./testing/portal";
import { openUpload } from "./uploads/open-upload";

let portal: Portal;
let inputs: Record<string, Record<string, unknown>>;
// A new verb fails here until it has an input below.
let verbs: Map<string, Verb>;

const page = { limit: 25, after: null };

beforeAll(async () => {
  verbs = await findVerbs();
  portal = await openPortal();
  await portal.app("acme");
  portal.inspector.tell("app.apk", {}, new Uint8Array([1]));
  const { seen } = await publish(portal.owner, "acme", "1.0.0+1", { channel: "beta" });
  const draft = await publish(portal.owner, "acme", "1.1.0+2", { channel: "beta", publish: false });
  const staged = await upload(portal.owner, "acme", "other.apk", "other");
  const resumable = await openUpload(portal.owner, { app: "acme", filename: "a.apk", sizeBytes: 5, sha256: null });
  const app = "acme";
  const release = seen.release.id;
  const channel = "beta";
  const body = () => bytesOf("bytes");
  const declared = { declaredBytes: null, declaredSha256: null };
  inputs = {
    getApp: { app },
    updateApp: { app, displayName: "Mine now" },
    deleteApp: { app, confirm: "acme" },
    receiveUpload: { app, filename: "a.apk", ...declared, body: body() },
    openUpload: { app, filename: "a.apk", sizeBytes: 5, sha256: null },
    appendUpload: { app, upload: resumable.id, offset: 0, body: body() },
    getUpload: { app, upload: staged.id },
    deleteUpload: { app, upload: staged.id },
    findAppBlob: { app, sha256: staged.sha256 },
    createRelease: { app, version: "2.0.0", build: "3", channel, publish: true, artifacts: [{ upload: staged.id }] },
    publishFile: { app, channel, filename: "a.apk", version: "2.0.0", build: "3", ...declared, body: body() },
    publishRelease: { app, release: draft.seen.release.id, channel },
    listReleases: { app, page },
    compareReleases: { app, from: release, to: release },
    listReleasesBetween: { app, from: release, to: release },
    getRelease: { app, release },
    updateRelease: { app, release, notes: "mine" },
    previewYank: { app, release },
    yankRelease: { app, release, reason: "mine", rollback: true },
    deleteRelease: { app, release },
    putArtifact: { app, release: draft.seen.release.id, upload: staged.id },
    deleteArtifact: { app, release: draft.seen.release.id, artifact: draft.seen.release.artifacts[0]?.id },
    listReleaseMoves: { app, release },
    listChannels: { app },
    listLanes: { app },
    getChannel: { app, channel },
    getChannelOffer: { app },
    getChannelStory: { app, channel, page },
    listLatestMoves: { app, limit: 10 },
    putChannel: { app, channel, policy: { protected: true } },
    deleteChannel: { app, channel: "internal" },
    promoteRelease: { app, channel: "stable", release, confirm: "stable" },
    judgePromotion: { app, channel: "stable", release },
    changeRollout: { app, channel, rolloutPercent: 20 },
    haltRollout: { app, channel },
    resumeRollout: { app, channel },
    resolveChannel: { app, channel, platform: "ios" },
    rollBackChannel: { app, channel },
    listMoves: { app, channel, page },
    getDownloads: { app },
    countDownloads: { app, releases: [release] },
    openArtifact: { artifact: seen.release.artifacts[0]?.id },
    getIcon: { file: seen.release.artifacts[0]?.id },
    getInstallPage: { app },
    checkInstallPage: { app },
    getIosInstall: { app, release },
    getLatestFile: { app, channel, platform: "android_apk" },
    listAuditEvents: { app, page },
    runRetention: { app },
    listMembers: { app, page },
    putMember: { app, person: "per_x", role: "tester" },
    deleteMember: { app, person: "per_x" },
    createInvite: { app, role: "tester" },
    listInvites: { app, page },
    deleteInvite: { app, invite: "inv_x" },
    createShareLink: { app, name: "mine" },
    listShareLinks: { app, page },
    revokeShareLink: { app, link: "lnk_x" },
    openShareLink: { app, secret: "slk_nothing" },
  };
});

// What is not about an app that is there: each with what a stranger gets.
const ELSEWHERE: Record<string, string> = {
  createApp: "forbidden",
  listApps: "answers",
  listAppOverviews: "forbidden",
  createToken: "forbidden",
  listTokens: "forbidden",
  listExpiringTokens: "forbidden",
  listTokenOffers: "forbidden",
  getToken: "forbidden",
  revokeToken: "forbidden",
  rotateToken: "forbidden",
  authenticateToken: "unauthenticated",
  setUp: "not_found",
  createFirstAdmin: "forbidden",
  createAdmin: "forbidden",
  issueToken: "forbidden",
  signIn: "unauthenticated",
  enterByProvider: "forbidden",
  changePassword: "forbidden",
  signOutEverywhere: "forbidden",
  getAccount: "forbidden",
  whoami: "answers",
  listPeople: "forbidden",
  verifyChain: "forbidden",
  getStorage: "forbidden",
  getSystem: "forbidden",
  updatePerson: "forbidden",
  getInvite: "not_found",
  acceptInvite: "forbidden",
  collectGarbage: "forbidden",
  reconcileStorage: "forbidden",
  readPendingFiles: "forbidden",
  verifyStorage: "forbidden",
  reportDamage: "forbidden",
  recordDownloads: "forbidden",
  listBrokenServings: "forbidden",
};

const OTHER_INPUTS: Record<string, Record<string, unknown>> = {
  createApp: { slug: "other", displayName: "Other" },
  listApps: { page },
  listAppOverviews: { page },
  createToken: { name: "mine", scopes: ["read:acme"] },
  listTokens: { page },
  listExpiringTokens: { limit: 5 },
  listTokenOffers: {},
  getToken: { token: "tok_00000000000000000000" },
  revokeToken: { token: "tok_00000000000000000000" },
  rotateToken: { token: "tok_00000000000000000000" },
  authenticateToken: { secret: "slc_nothing", client: "test" },
  setUp: { code: "the-code", email: "eve@example.com", name: "Eve", password: "long enough indeed" },
  createAdmin: { email: "eve@example.com", name: "Eve", password: "long enough indeed" },
  issueToken: { email: "olga@example.com", name: "mine", scopes: ["admin"] },
  createFirstAdmin: { email: "eve@example.com", name: "Eve", password: "long enough indeed" },
  signIn: { email: "olga@example.com", password: "a guess" },
  enterByProvider: {
    issuer: "https://id.example.com",
    subject: "1",
    email: "stranger@elsewhere.example",
    emailVerified: true,
    name: "Eve",
    invite: null,
  },
  changePassword: { current: "a", next: "long enough indeed" },
  signOutEverywhere: {},
  getAccount: {},
  whoami: {},
  listPeople: { page },
  verifyChain: {},
  getStorage: {},
  getSystem: {},
  updatePerson: { person: "per_x", admin: true },
  getInvite: { secret: "the invite" },
  acceptInvite: { secret: "the invite" },
  collectGarbage: {},
  reconcileStorage: {},
  readPendingFiles: {},
  verifyStorage: {},
  recordDownloads: { counts: [] },
  reportDamage: { storageKey: "0".repeat(64) },
  listBrokenServings: {},
};

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "answers";
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return error.code;
  }
}

describe("every use case", () => {
  it("is in the tables of this test", () => {
    const known = [...Object.keys(inputs), ...Object.keys(ELSEWHERE)].sort();
    expect([...verbs.keys()].sort()).toEqual(known);
    expect(verbs.size).toBeGreaterThan(80);
  });

  it("hides a private app from a signed-out visitor, a stranger and a token of another app", async () => {
    await portal.app("other");
    const stranger = portal.asPerson(await portal.person("eve"));
    const foreign = await portal.token(["manage:other"]);
    for (const [name, input] of Object.entries(inputs)) {
      for (const [who, ctx] of Object.entries({ anonymous: portal.anonymous, stranger, foreign })) {
        expect(`${name} ${who} ${await codeOf(verbs.get(name)?.(ctx, input) ?? Promise.resolve())}`).toBe(
          `${name} ${who} not_found`,
        );
      }
    }
  });

  it("outside of apps refuses a token that may only read", async () => {
    const reader = await portal.token(["read:acme"]);
    for (const [name, code] of Object.entries(ELSEWHERE)) {
      expect(`${name} ${await codeOf(verbs.get(name)?.(reader, OTHER_INPUTS[name] ?? {}) ?? Promise.resolve())}`).toBe(
        `${name} ${code}`,
      );
    }
  });

  it("keeps a tester to reading, and what it refuses them is on record once", async () => {
    const tester = await portal.member("acme", "tess", "tester");
    const reads = [
      "getApp",
      "listReleases",
      "compareReleases",
      "listReleasesBetween",
      "getRelease",
      "listReleaseMoves",
      "listChannels",
      "listLanes",
      "getChannel",
      "getChannelStory",
      "listLatestMoves",
      "judgePromotion",
      "listMoves",
      "resolveChannel",
      "getDownloads",
      "countDownloads",
      "openArtifact",
      "getIcon",
      "getInstallPage",
      "checkInstallPage",
      "getLatestFile",
    ];
    const hidden = ["getIosInstall", "publishRelease", "putArtifact", "deleteArtifact", "openShareLink"];
    for (const [name, input] of Object.entries(inputs)) {
      const before = (await portal.store.read.audit.last())?.seq ?? 0;
      const code = await codeOf(verbs.get(name)?.(tester, input) ?? Promise.resolve());
      const written = (await portal.events()).filter(({ seq }) => seq > before);
      expect([name, ...written.map(({ actor, metadata }) => [actor.name, metadata.refused])]).toEqual([
        name,
        ...(code === "forbidden" ? [["tess", "forbidden"]] : []),
      ]);
      portal.pass(61_000); // the same again within a minute is noise
      const expected = reads.includes(name)
        ? ["answers"]
        : hidden.includes(name)
          ? ["not_found", "forbidden"]
          : ["forbidden"];
      expect(expected, name).toContain(code);
    }
  });
});
