import { describe, expect, it } from "vitest";
import { type Artifact, makeArtifact } from "@/lib/domain/artifact";
import { type Inspection, notInspected } from "@/lib/domain/inspection";
import type { Platform } from "@/lib/domain/platform";
import type { Release } from "@/lib/domain/release";
import { type InstallSeen, toInstallView } from "./install";

const AT = "2026-03-01T12:00:00.000Z";
const SHA = "a".repeat(64);
const AGENTS = {
  android: "Mozilla/5.0 (Linux; Android 15; Pixel 9)",
  mac: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)",
  windows: "Mozilla/5.0 (Windows NT 10.0; Win64; x64)",
};

function artifact(filename: string, platform: Platform, arch: Artifact["arch"] = null): Artifact {
  return makeArtifact({
    id: `art_${filename}`,
    appId: "app_1",
    releaseId: "rel_1",
    platform,
    arch,
    filename,
    contentType: "application/octet-stream",
    sizeBytes: 1,
    sha256: SHA,
    storageKey: SHA,
    metadata: null,
    validationStatus: "valid",
    validation: [],
    createdAt: AT,
  });
}

const told = (made: Artifact, facts: Partial<Inspection>): Artifact => ({
  ...made,
  metadata: { ...notInspected(made.filename), ...facts },
});

function seen(artifacts: Artifact[], more: Partial<Release> = {}): InstallSeen {
  const release: Release = {
    id: "rel_1",
    appId: "app_1",
    version: "2.4.1",
    build: "318",
    channel: "beta",
    notes: "",
    source: null,
    expectedPlatforms: [],
    createdBy: { kind: "system", id: null, name: "system" },
    createdAt: AT,
    publishedAt: AT,
    yankedAt: null,
    yankedReason: null,
    artifacts,
    ...more,
  };
  const app = { slug: "acme", displayName: "Acme", bundleIds: { ios: "com.example.acme" } };
  const channel = { name: "stable", currentReleaseId: "rel_1", controlReleaseId: null };
  return { app, channel, release, latest: null, isNewer: false, rolling: null, earlier: [] };
}

const manifestUrl = "https://a.test/m.plist";
const view = (what: InstallSeen, userAgent: string | null, chosen?: string, isPermalink = false) =>
  toInstallView(what, { userAgent, platformHint: null, chosen, isPermalink, manifestUrl });

const files = [
  artifact("Acme-x64.dmg", "macos", "x64"),
  artifact("Acme-arm64.dmg", "macos", "arm64"),
  artifact("Acme-arm64.zip", "macos", "arm64"),
  artifact("acme.aab", "android_apk", "universal"),
  artifact("acme.apk", "android_apk"),
  artifact("Acme Setup #1.exe", "windows", "x64"),
];

describe("toInstallView", () => {
  it("gives a device its file and lists every other one", () => {
    expect(view(seen(files), AGENTS.android).file?.filename).toBe("acme.apk");
    expect(view(seen(files), AGENTS.windows).file?.href).toBe("/files/art_Acme Setup #1.exe/Acme%20Setup%20%231.exe");
    const mac = view(seen(files), AGENTS.mac);
    expect(mac.file?.filename).toBe("Acme-arm64.dmg");
    expect(mac.others.map(({ filename }) => filename)).toEqual([
      "Acme-x64.dmg",
      "Acme-arm64.zip",
      "acme.apk",
      "Acme Setup #1.exe",
      "acme.aab",
    ]);
  });

  it("takes another processor's file rather than none", () => {
    expect(view(seen([artifact("Acme-x64.dmg", "macos", "x64")]), AGENTS.mac).file?.filename).toBe("Acme-x64.dmg");
  });

  it("puts Intel beside Apple silicon, and nothing beside what runs on both", () => {
    expect(view(seen(files), AGENTS.mac).beside?.filename).toBe("Acme-x64.dmg");
    expect(view(seen([artifact("Acme.dmg", "macos", "universal")]), AGENTS.mac).beside).toBeNull();
    expect(view(seen(files), AGENTS.android).beside).toBeNull();
  });

  it("installs over the air on iOS alone, and where iOS follows", () => {
    const ios = seen([artifact("Acme.ipa", "ios"), artifact("acme.apk", "android_apk")]);
    const visitor = { userAgent: null, platformHint: null, isPermalink: false, chosen: "ios" };
    const href = "itms-services://?action=download-manifest&url=https%3A%2F%2Fa.test%2Fm.plist";
    expect(view(ios, null, "ios").overTheAir).toEqual({ href });
    expect(toInstallView(ios, { ...visitor, manifestUrl: null }).overTheAir).toEqual({ refused: "no_https" });
    const unnamed = { ...ios, app: { ...ios.app, bundleIds: {} } };
    expect(view(unnamed, null, "ios").overTheAir).toEqual({ refused: "no_bundle_id" });
    const read = seen([told(artifact("Acme.ipa", "ios"), { bundleId: "com.example.read" })]);
    expect(view({ ...read, app: unnamed.app }, null, "ios").overTheAir).toEqual({ href });
    expect(view(ios, AGENTS.android).overTheAir).toBeNull();
  });

  it("says what was read from the files, in words people know", () => {
    const profile = { type: "ad-hoc", team: "Acme", expiresAt: AT, devices: ["1", "2"] };
    const apk = told(artifact("acme.apk", "android_apk"), { minimumOs: "26" });
    const ipa = told(artifact("Acme.ipa", "ios"), { minimumOs: "16.0", profile, icon: SHA });
    const android = view(seen([apk, ipa]), AGENTS.android);
    expect([android.file?.minimumOs, android.file?.profile, android.iconUrl]).toEqual([
      "8.0",
      null,
      "/files/art_Acme.ipa/icon.png",
    ]);
    expect(view(seen([apk, ipa]), null, "ios").file?.profile).toEqual({ type: "ad-hoc", expiresAt: AT, devices: 2 });
    expect(view(seen([apk]), null).iconUrl).toBeNull();
  });

  it("never takes an AAB for something to install", () => {
    const only = view(seen([artifact("acme.aab", "android_apk")]), AGENTS.android);
    expect([only.file, only.others.map(({ installable }) => installable)]).toEqual([null, [false]]);
  });

  it("has a file for no device that it does not know, and names the platforms there are", () => {
    const unknown = view(seen(files), null);
    expect([unknown.file, unknown.device.platform, unknown.others.length]).toEqual([null, null, files.length]);
    expect(view(seen([artifact("acme.apk", "android_apk")]), AGENTS.mac).platforms).toEqual(["android_apk"]);
  });

  it("believes what somebody chose over the guess, and nothing that is no platform", () => {
    const chosen = view(seen(files), AGENTS.mac, "ios");
    expect([chosen.device.platform, chosen.device.isGuess, chosen.file]).toEqual(["ios", false, null]);
    expect(view(seen(files), AGENTS.mac, "amiga").device).toMatchObject({ platform: "macos", isGuess: true });
  });

  it("offers no file of a withdrawn release", () => {
    const gone = view(seen(files, { yankedAt: AT, yankedReason: "login crash" }), AGENTS.android, undefined, true);
    expect([gone.file, gone.others, gone.release?.yankedReason]).toEqual([null, [], "login crash"]);
  });

  it("names the channel of the page; on a permalink only while everybody there gets that release", () => {
    const page = seen(files);
    expect(view(page, null).channel).toBe("stable");
    expect(view(page, null, undefined, true).channel).toBe("stable");
    const elsewhere = { name: "stable", currentReleaseId: "rel_1", controlReleaseId: "rel_0" };
    expect(view({ ...page, channel: elsewhere }, null, undefined, true).channel).toBeNull();
    const nothing = { name: "stable", currentReleaseId: null, controlReleaseId: null };
    expect(view({ ...page, channel: nothing }, null, undefined, true).channel).toBeNull();
  });
});
