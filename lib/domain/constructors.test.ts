import { describe, expect, it } from "vitest";
import { type App, makeApp } from "./app";
import type { Artifact } from "./artifact";
import { type Channel, type ChannelPolicy, DEFAULT_POLICY, makeChannel } from "./channel";
import { isDomainError } from "./errors";
import { makeRelease, platformsOf, type Release, statusOf } from "./release";

const NOW = "2026-03-01T12:00:00.000Z";
const SYSTEM = { kind: "system", id: null, name: "system" } as const;
const invalid = expect.toSatisfy(
  (error) => isDomainError(error) && error.code === "invalid",
  "a DomainError `invalid`",
);

describe("an app", () => {
  const app = (over: Partial<App> = {}): App => ({
    ...{
      id: "app_1",
      slug: "acme",
      displayName: "Acme",
      bundleIds: {},
      ownerId: null,
      visibility: "private",
      retention: null,
    },
    ...{ isolateStorage: false, signatureEpoch: 0, createdAt: NOW, updatedAt: NOW },
    ...over,
  });

  it.each<[string, Partial<App>]>([
    ["nothing special", {}],
    ["a bundle id", { bundleIds: { ios: "de.acme.app" } }],
    ["retention by number", { retention: { keepLast: 1, keepDays: null } }],
    ["retention by age", { retention: { keepLast: null, keepDays: 1 } }],
    ["retention by both", { retention: { keepLast: 100_000, keepDays: 365 } }],
  ])("may have %s", (_what, over) => expect(makeApp(app(over))).toEqual(app(over)));

  it("has its lines trimmed", () => {
    const made = makeApp(app({ displayName: " Acme ", bundleIds: { ios: " de.acme " } }));
    expect(made).toEqual(app({ displayName: "Acme", bundleIds: { ios: "de.acme" } }));
  });

  it.each<[string, Partial<App>]>([
    ["a reserved slug", { slug: "api" }],
    ["no display name", { displayName: "  " }],
    ["a long display name", { displayName: "a".repeat(101) }],
    ["an empty bundle id", { bundleIds: { ios: "" } }],
    ["a long bundle id", { bundleIds: { linux: "a".repeat(256) } }],
    ["retention of nothing", { retention: { keepLast: null, keepDays: null } }],
    ["retention of the last 0", { retention: { keepLast: 0, keepDays: null } }],
    ["retention of 0 days", { retention: { keepLast: 3, keepDays: 0 } }],
    ["retention of half a day", { retention: { keepLast: null, keepDays: 0.5 } }],
    ["retention beyond reason", { retention: { keepLast: 100_001, keepDays: null } }],
    ["retention that is no number", { retention: { keepLast: Number.NaN, keepDays: null } }],
  ])("never has %s", (_what, over) => expect(() => makeApp(app(over))).toThrow(invalid));
});

describe("a release", () => {
  const sha256 = "a".repeat(64);
  const artifact = (filename: string, over: Partial<Artifact> = {}): Artifact => ({
    ...{
      id: filename,
      appId: "app_1",
      releaseId: "rel_1",
      platform: "macos",
      arch: null,
      filename,
      contentType: "x",
      sizeBytes: 1,
    },
    ...{ sha256, storageKey: sha256, metadata: null, validationStatus: "valid", validation: [], createdAt: NOW },
    ...over,
  });
  const release = (over: Partial<Release> = {}): Release => ({
    ...{ id: "rel_1", appId: "app_1", version: "2.4.1", build: "318", channel: null, notes: "", source: null },
    ...{
      expectedPlatforms: [],
      createdBy: SYSTEM,
      createdAt: NOW,
      publishedAt: null,
      yankedAt: null,
      yankedReason: null,
    },
    ...{ artifacts: [] },
    ...over,
  });
  const published = { publishedAt: NOW, artifacts: [artifact("a.dmg")] };

  it.each<[string, Partial<Release>]>([
    ["draft", {}],
    ["published", published],
    ["yanked", { ...published, yankedAt: NOW, yankedReason: "Crashes" }],
    ["draft", { source: { commit: "5114f85", branch: "main", url: "https://ci.example/1" }, channel: "beta" }],
  ])("may be %s: %o", (status, over) => {
    expect(makeRelease(release(over))).toEqual(release(over));
    expect(statusOf(release(over))).toBe(status);
  });

  it("has its files by platform, then name, and leaves what it was given as it was", () => {
    const artifacts = [
      artifact("b.exe", { platform: "windows" }),
      artifact("b.dmg"),
      artifact("c.apk", { platform: "android_apk" }),
    ];
    const given = release({ artifacts: [...artifacts, artifact("a.dmg")] });
    const made = makeRelease(given);
    expect(made.artifacts.map(({ filename }) => filename)).toEqual(["c.apk", "a.dmg", "b.dmg", "b.exe"]);
    expect(given.artifacts[0]?.filename).toBe("b.exe");
    expect(platformsOf(made)).toEqual(["android_apk", "macos", "windows"]);
  });

  it.each<[string, Partial<Release>]>([
    ["published without a file", { publishedAt: NOW }],
    ["withdrawn before it is published", { yankedAt: NOW, yankedReason: "Crashes" }],
    ["withdrawn without a reason", { ...published, yankedAt: NOW }],
    ["withdrawn for a blank reason", { ...published, yankedAt: NOW, yankedReason: " " }],
    ["not withdrawn, for a reason", { ...published, yankedReason: "Crashes" }],
    ["one with two files of a name", { artifacts: [artifact("a.dmg"), artifact("a.dmg", { id: "2" })] }],
    ["one with a file of another release", { artifacts: [artifact("a.dmg", { releaseId: "rel_2" })] }],
    ["one with a file of another app", { artifacts: [artifact("a.dmg", { appId: "app_2" })] }],
    ["one without a version", { version: "" }],
    ["one with a build in words", { build: "new" }],
    ["made for a reserved channel", { channel: "latest" }],
    ["one with too long notes", { notes: "a".repeat(65_537) }],
    ["from a script's address", { source: { url: "javascript:alert(1)" } }],
    ["from an address with a space", { source: { url: "https://ci.example/ x" } }],
    ["from an address with a NUL", { source: { url: "https://ci.example/\u0000" } }],
    ["from an endless commit", { source: { commit: "a".repeat(257) } }],
    ["from a branch with a NUL", { source: { branch: "a\u0000" } }],
  ])("is never %s", (_what, over) => expect(() => makeRelease(release(over))).toThrow(invalid));
});

describe("a channel", () => {
  const channel = ({
    policy,
    ...over
  }: Partial<Omit<Channel, "policy">> & { policy?: Partial<ChannelPolicy> } = {}): Channel => ({
    ...{
      id: "ch_1",
      appId: "app_1",
      name: "beta",
      currentReleaseId: null,
      controlReleaseId: null,
      rolloutPercent: 100,
    },
    ...{ rolloutSalt: null, halted: false, revision: 0, createdAt: NOW, updatedAt: NOW, updatedBy: SYSTEM },
    ...over,
    policy: { ...DEFAULT_POLICY, ...policy },
  });
  const rolling = { currentReleaseId: "rel_2", controlReleaseId: "rel_1", rolloutPercent: 10, rolloutSalt: "salt" };
  type Over = Parameters<typeof channel>[0];

  it.each<[string, Over]>([
    ["empty", {}],
    ["at a release", { currentReleaseId: "rel_1", revision: 1 }],
    ["rolling out", rolling],
    ["halted", { ...rolling, halted: true }],
    ["rolling out to a hundredth of a percent", { ...rolling, rolloutPercent: 0.01 }],
    ["rolling out to nearly all", { ...rolling, rolloutPercent: 99.99 }],
    ["fed from others", { policy: { allowedFrom: ["internal", "alpha"], minSoakHours: 0.5 } }],
    ["kept for a year", { policy: { minSoakHours: 8760, retention: { keepLast: 3, keepDays: 365 } } }],
  ])("may be %s", (_what, over) => expect(makeChannel(channel(over))).toEqual(channel(over)));

  it("rolls out to every percent of two decimals", () => {
    for (let hundredths = 1; hundredths < 10_000; hundredths++) {
      const rolloutPercent = Number((hundredths / 100).toFixed(2));
      expect(makeChannel(channel({ ...rolling, rolloutPercent })).rolloutPercent).toBe(rolloutPercent);
    }
  });

  it.each<[string, Over]>([
    ["rolled out to nobody", { ...rolling, rolloutPercent: 0 }],
    ["rolled out to less than nobody", { ...rolling, rolloutPercent: -1 }],
    ["rolled out to more than all", { ...rolling, rolloutPercent: 100.01 }],
    ["rolled out to less than a bucket", { ...rolling, rolloutPercent: 0.001 }],
    ["rolled out to a part of a bucket", { ...rolling, rolloutPercent: 33.333 }],
    ["rolled out to no number", { ...rolling, rolloutPercent: Number.NaN }],
    ["rolling out without a control", { ...rolling, controlReleaseId: null }],
    ["rolling out without a salt", { ...rolling, rolloutSalt: null }],
    ["rolling out nothing", { ...rolling, currentReleaseId: null }],
    ["at 100 with a control", { ...rolling, rolloutPercent: 100, rolloutSalt: null }],
    ["at 100 with a salt", { ...rolling, rolloutPercent: 100, controlReleaseId: null }],
    ["halted without a rollout", { currentReleaseId: "rel_1", halted: true }],
    ["empty and halted", { halted: true }],
    ["before its first revision", { revision: -1 }],
    ["between two revisions", { revision: 0.5 }],
    ["named by a reserved word", { name: "latest" }],
    ["fed from itself", { policy: { allowedFrom: ["internal", "beta"] } }],
    ["fed from what is no channel", { policy: { allowedFrom: ["In ternal"] } }],
    ["soaked for less than no time", { policy: { minSoakHours: -1 } }],
    ["soaked for more than a year", { policy: { minSoakHours: 8761 } }],
    ["soaked for no number of hours", { policy: { minSoakHours: Number.NaN } }],
    ["kept by a policy that keeps nothing", { policy: { retention: { keepLast: null, keepDays: null } } }],
    ["kept to the last 0", { policy: { retention: { keepLast: 0, keepDays: null } } }],
  ])("is never %s", (_what, over) => expect(() => makeChannel(channel(over))).toThrow(invalid));
});
