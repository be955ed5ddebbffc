import { describe, expect, it } from "vitest";
import type { Artifact } from "./artifact";
import { type ChannelPolicy, DEFAULT_POLICY } from "./channel";
import { BLOCKERS, WARNINGS } from "./finding";
import { type Inspection, notInspected } from "./inspection";
import { judgeMove } from "./judge-move";
import type { MoveUnderJudgement } from "./judging/move-under-judgement";
import type { Platform } from "./platform";
import type { Release } from "./release";

const NOW = "2026-03-10T12:00:00.000Z";

function artifact(platform: Platform, over: Partial<Artifact> = {}): Artifact {
  const sha256 = "a".repeat(64);
  return {
    ...{ id: `art_${platform}`, appId: "app_1", releaseId: "rel", platform, arch: null, filename: `${platform}.bin` },
    ...{ contentType: "application/octet-stream", sizeBytes: 1, sha256, storageKey: sha256, metadata: null },
    ...{ validationStatus: "valid", validation: [], createdAt: NOW },
    ...over,
  };
}

function release(id: string, over: Partial<Release> = {}): Release {
  return {
    ...{
      id,
      appId: "app_1",
      version: "2.4.1",
      build: "318",
      channel: "beta",
      notes: "",
      source: null,
      expectedPlatforms: [],
    },
    ...{
      createdBy: { kind: "system", id: null, name: "system" },
      createdAt: NOW,
      publishedAt: "2026-03-01T12:00:00.000Z",
    },
    ...{ yankedAt: null, yankedReason: null, artifacts: [artifact("macos")] },
    ...over,
  };
}

const OLD = release("rel_old", { version: "2.4.0", build: "310" });
const NEW = release("rel_new");
const stable = (policy: Partial<ChannelPolicy> = {}) => ({ name: "stable", policy: { ...DEFAULT_POLICY, ...policy } });

/** A move nothing speaks against, but for what `over` changes. */
function move(over: Partial<MoveUnderJudgement> = {}): MoveUnderJudgement {
  return { channel: stable(), from: OLD, to: NEW, kind: "promote", firstServed: {}, bundleIds: {}, now: NOW, ...over };
}

const FROM_BETA = stable({ allowedFrom: ["beta"] });
const SOAK = stable({ minSoakHours: 24 });
const SOAK_ON_BETA = stable({ minSoakHours: 24, allowedFrom: ["beta", "internal"] });
const BOTH = release("rel_old", {
  version: "2.4.0",
  artifacts: [artifact("macos"), artifact("windows"), artifact("ios")],
});
const BAD = artifact("macos", { validationStatus: "invalid", filename: "Acme.dmg" });
const YANKED = { yankedAt: NOW, yankedReason: "Crashes on start" };
const HOUR_AGO = "2026-03-10T11:00:00.000Z";
const DAY_AGO = "2026-03-09T12:00:00.000Z";

/** What was read in a file, as far as `facts` say. */
function readIn(facts: Partial<Inspection>): Pick<Artifact, "metadata"> {
  return { metadata: { ...notInspected("a.dmg"), platform: "macos", findings: [], ...facts } };
}
const read = (facts: Partial<Inspection>) => ({ ...NEW, artifacts: [artifact("macos", readIn(facts))] });
const was = (facts: Partial<Inspection>) => ({ ...OLD, artifacts: [artifact("macos", readIn(facts))] });
const signed = (signerSha256: string | null) => ({ schemes: [], signerSha256, signer: null, notarized: null });
const profile = (expiresAt: string | null) => ({ type: "adhoc", team: null, expiresAt, devices: [] });
const built = (...archs: Artifact["arch"][]) => ({
  ...OLD,
  artifacts: archs.map((arch) => artifact("macos", { arch, filename: `${arch}.dmg` })),
});
const sized = (sizeBytes: number) => ({ ...OLD, artifacts: [artifact("macos", { sizeBytes })] });
const PENDING = artifact("macos", { validationStatus: "pending", filename: "Acme.dmg" });
const UNREAD = { ...notInspected("a.dmg"), bundleId: "com.acme.other", debuggable: true, permissions: ["SMS"] };

const FIRES: [code: (typeof BLOCKERS)[number], over: Partial<MoveUnderJudgement>, message: string][] = [
  ["not_published", { to: release("d", { publishedAt: null }) }, "2.4.1 (318) is a draft: publish it first."],
  ["yanked", { to: release("y", YANKED) }, "2.4.1 (318) was withdrawn (Crashes on start): choose another release."],
  [
    "artifact_invalid",
    { to: release("i", { artifacts: [BAD] }) },
    "Acme.dmg is not what it claims to be. Build and publish again.",
  ],
  [
    "artifact_pending",
    { to: release("p", { artifacts: [PENDING] }) },
    "Nobody has looked into Acme.dmg yet: wait until it is read, or let stable's policy take it unread.",
  ],
  [
    "platform_missing",
    { channel: stable({ requiredPlatforms: ["macos", "ios", "android_apk"] }) },
    "stable needs iOS, Android: publish a release that has it.",
  ],
  [
    "platform_dropped",
    { from: BOTH },
    "2.4.1 (318) has no file for Windows, iOS, which stable serves now: add it, or allow it in stable's policy.",
  ],
  [
    "build_not_higher",
    { from: release("h", { version: "2.4.1", build: "319" }) },
    "2.4.1 (318) is not higher than 2.4.1 (319), which stable serves: build with a higher number, or roll back.",
  ],
  ["not_allowed_from", { channel: FROM_BETA }, "stable takes builds only from beta: promote 2.4.1 to beta first."],
  [
    "soak_too_short",
    { channel: SOAK, to: release("n", { publishedAt: HOUR_AGO }) },
    "stable takes a release after 24 h of use; 2.4.1 (318) has 1 h: wait 23 h more.",
  ],
  [
    "bundle_id_changed",
    { bundleIds: { macos: "com.acme.app" }, to: read({ bundleId: "com.acme.other" }) },
    "macos.bin is com.acme.other, and macOS has com.acme.app: it would install beside it. Build with the same id, or change the app's.",
  ],
  [
    "profile_expired",
    { to: read({ profile: profile("2026-03-10T12:00:00Z") }) },
    "The provisioning profile of macos.bin has expired: sign it again with a new one.",
  ],
];

const WARNS: [code: (typeof WARNINGS)[number], over: Partial<MoveUnderJudgement>, message: string][] = [
  [
    "signer_changed",
    { from: was({ signing: signed("aa".repeat(32)) }), to: read({ signing: signed("bb".repeat(32)) }) },
    "macOS is signed by another key (bbbbbbbbbbbb…): devices may refuse the update.",
  ],
  [
    "permission_added",
    { from: was({ permissions: ["CAMERA"] }), to: read({ permissions: ["CAMERA", "SMS", "SMS"] }) },
    "macOS asks for more than before: SMS.",
  ],
  [
    "minimum_os_raised",
    { from: was({ minimumOs: "9.10" }), to: read({ minimumOs: "10.0" }) },
    "macOS needs 10.0 and needed 9.10: older devices stay behind.",
  ],
  [
    "arch_dropped",
    { from: built("arm64", "x64"), to: { ...NEW, artifacts: built("arm64").artifacts } },
    "macOS is no longer there for x64.",
  ],
  [
    "size_grew",
    { from: sized(1000), to: { ...NEW, artifacts: sized(1101).artifacts } },
    "macOS grew by 10 % over 2.4.0 (310): macos.bin.",
  ],
  [
    "profile_expires_soon",
    { to: read({ profile: profile("2026-04-09T12:00:00Z") }) },
    "The provisioning profile of macos.bin expires within 30 days: it stops to start then.",
  ],
  [
    "debuggable",
    { to: read({ debuggable: true }) },
    "macos.bin can be debugged by anybody who has it: build 2.4.1 (318) for release.",
  ],
  [
    "not_notarized",
    { to: read({ signing: { ...signed(null), notarized: false } }) },
    "macos.bin is not notarized: macOS warns whoever opens it.",
  ],
];

describe("each warning", () => {
  it.each(WARNS)("%s fires alone, and is info in a rollback", (code, over, message) => {
    expect(judgeMove(move(over))).toEqual([{ code, severity: "warning", message }]);
    expect(judgeMove(move({ ...over, kind: "rollback" }))).toEqual([{ code, severity: "info", message }]);
  });

  it("is known to the closed list, each once and in its order", () => {
    expect(WARNS.map(([code]) => code)).toEqual([...WARNINGS]);
  });
});

describe("each blocker", () => {
  it.each(FIRES)("%s fires alone and says what to do", (code, over, message) => {
    expect(judgeMove(move(over))).toEqual([{ code, severity: "blocker", message }]);
  });

  it("is known to the closed list, each once and in its order", () => {
    expect(FIRES.map(([code]) => code)).toEqual([...BLOCKERS]);
  });

  it.each(FIRES)("%s: only three of them stop a rollback, the rest is info", (code, over, message) => {
    const severity = ["not_published", "yanked", "artifact_invalid"].includes(code) ? "blocker" : "info";
    expect(judgeMove(move({ ...over, kind: "rollback" }))).toEqual([{ code, severity, message }]);
  });

  it.each(["publish", "promote"] as const)("stops a %s", (kind) => {
    for (const [code, over] of FIRES)
      expect(judgeMove(move({ ...over, kind }))).toMatchObject([{ code, severity: "blocker" }]);
  });
});

const QUIET: [what: string, over: Partial<MoveUnderJudgement>][] = [
  ["a higher build", {}],
  ["an empty channel", { from: null }],
  ["an empty channel and a first number", { from: null, to: release("n", { version: "0.0.1", build: "1" }) }],
  [
    "a pending file where the policy takes it",
    { channel: stable({ requireValid: false }), to: release("p", { artifacts: [PENDING] }) },
  ],
  ["the app's own id", { bundleIds: { macos: "a" }, from: was({ bundleId: "b" }), to: read({ bundleId: "a" }) }],
  ["an id where none was known", { from: was({}), to: read({ bundleId: "a" }) }],
  ["no id where one was known", { from: was({ bundleId: "a" }), to: read({}) }],
  ["another platform's id", { bundleIds: { ios: "a" }, to: read({ bundleId: "b" }) }],
  ["a profile that lasts", { to: read({ profile: profile("2026-04-09T12:00:01Z") }) }],
  ["a profile that never ends, or ends nobody knows when", { to: read({ profile: profile("soon") }) }],
  ["the same signer", { from: was({ signing: signed("aa") }), to: read({ signing: signed("aa") }) }],
  ["a signer nobody knew before", { from: was({ signing: signed(null) }), to: read({ signing: signed("aa") }) }],
  ["permissions of a file whose forerunner nobody read", { from: OLD, to: read({ permissions: ["SMS"] }) }],
  [
    "fewer permissions, an older system, less weight",
    { from: { ...was({ permissions: ["SMS"], minimumOs: "14" }) }, to: read({ minimumOs: "13.9" }) },
  ],
  [
    "a universal file in place of two",
    { from: built("arm64", "x64"), to: { ...NEW, artifacts: built("universal").artifacts } },
  ],
  ["a file for any in place of one", { from: built("arm64"), to: { ...NEW, artifacts: built(null).artifacts } }],
  ["a tenth more bytes, and no more", { from: sized(1000), to: { ...NEW, artifacts: sized(1100).artifacts } }],
  [
    "a file nobody looked into, whatever stands there",
    { bundleIds: { macos: "a" }, from: was({}), to: { ...NEW, artifacts: [artifact("macos", { metadata: UNREAD })] } },
  ],
  ["every required platform there", { channel: stable({ requiredPlatforms: ["macos"] }) }],
  ["a dropped platform where the policy allows it", { from: BOTH, channel: stable({ allowPlatformDrop: true }) }],
  ["a platform more", { from: OLD, to: { ...BOTH, id: "more", version: "2.4.1" } }],
  ["a lower build where the channel is not monotonic", { channel: stable({ monotonic: false }), from: NEW, to: OLD }],
  ["the current release again", { from: NEW, to: NEW }],
  ["a release that was on the channel asked for", { channel: FROM_BETA, firstServed: { beta: HOUR_AGO } }],
  [
    "one of two channels asked for",
    { channel: stable({ allowedFrom: ["qa", "beta"] }), firstServed: { beta: HOUR_AGO } },
  ],
  ["soaked to the minute since it was published", { channel: SOAK, to: release("s", { publishedAt: DAY_AGO }) }],
  [
    "soaked to the minute on one channel",
    { channel: SOAK_ON_BETA, firstServed: { beta: HOUR_AGO, internal: DAY_AGO } },
  ],
];

describe("no finding", () => {
  it.each(QUIET)("for %s", (_what, over) => expect(judgeMove(move(over))).toEqual([]));
});

const codes = (over: Partial<MoveUnderJudgement>) => judgeMove(move(over)).map((finding) => finding.code);

describe("the edges", () => {
  it("lists findings in the order of the rules", () => {
    const to = release("all", { ...YANKED, version: "2.3.9", artifacts: [BAD], publishedAt: HOUR_AGO });
    const channel = stable({ requiredPlatforms: ["linux"], allowedFrom: ["beta"], minSoakHours: 24 });
    expect(codes({ channel, from: BOTH, to })).toEqual([...BLOCKERS.slice(1, 3), ...BLOCKERS.slice(4, 8)]);
    expect(codes({ channel, from: BOTH, to, firstServed: { beta: HOUR_AGO } })).toEqual([
      ...BLOCKERS.slice(1, 3),
      ...BLOCKERS.slice(4, 7),
      BLOCKERS[8],
    ]);
    expect(codes({ channel, from: BOTH, to: { ...to, publishedAt: null } })).toEqual([
      ...BLOCKERS.slice(0, 3),
      ...BLOCKERS.slice(4, 8),
    ]);
  });

  it("the same numbers in another release are not higher", () => {
    expect(codes({ from: release("twin") })).toEqual(["build_not_higher"]);
  });

  it("a channel named like a part of every object has served nothing by being named so", () => {
    for (const name of ["constructor", "tostring", "valueof"]) {
      expect(codes({ channel: stable({ allowedFrom: [name], minSoakHours: 1 }) })).toEqual(["not_allowed_from"]);
    }
    expect(codes({ channel: stable({ allowedFrom: ["constructor"] }), firstServed: { constructor: DAY_AGO } })).toEqual(
      [],
    );
  });

  it("a channel the policy does not name does not count", () => {
    expect(codes({ channel: FROM_BETA, firstServed: { internal: DAY_AGO, stable: DAY_AGO } })).toEqual([
      "not_allowed_from",
    ]);
    expect(
      codes({
        channel: stable({ ...SOAK.policy, allowedFrom: ["beta"] }),
        firstServed: { beta: HOUR_AGO, internal: DAY_AGO },
      }),
    ).toEqual(["soak_too_short"]);
  });

  it.each([
    ["2026-03-10T11:59:59.999Z", "has 0 h: wait 24 h more"],
    ["2026-03-09T12:00:00.001Z", "has 23 h: wait 1 h more"],
    ["2026-03-10T12:30:00.000Z", "has 0 h: wait 24 h more"],
  ])("published %s: %s", (publishedAt, words) => {
    expect(judgeMove(move({ channel: SOAK, to: release("s", { publishedAt }) }))[0]?.message).toContain(words);
  });

  it("names every way in", () => {
    expect(judgeMove(move({ channel: stable({ allowedFrom: ["beta", "qa"] }) }))[0]?.message).toBe(
      "stable takes builds only from beta or qa: promote 2.4.1 to beta or qa first.",
    );
  });
});
