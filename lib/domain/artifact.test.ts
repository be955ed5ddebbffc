import { describe, expect, it } from "vitest";
import { type Artifact, makeArtifact, pickArtifact, pickInstallable } from "./artifact";
import { isDomainError } from "./errors";
import { notInspected } from "./inspection";
import type { Arch, Platform } from "./platform";

const SHA = "ab".repeat(32);

function artifact(over: Partial<Artifact> = {}): Artifact {
  return {
    ...{ id: "art_1", appId: "app_1", releaseId: "rel_1", platform: "macos", arch: null, filename: "Acme.dmg" },
    ...{ contentType: "application/x-apple-diskimage", sizeBytes: 1, sha256: SHA, storageKey: SHA, metadata: null },
    ...{ validationStatus: "valid", validation: [], createdAt: "2026-03-01T12:00:00.000Z" },
    ...over,
  };
}

describe("an artifact", () => {
  it.each<[string, Partial<Artifact>]>([
    ["of one byte", {}],
    ["of very many bytes", { sizeBytes: Number.MAX_SAFE_INTEGER }],
    ["stored apart for its app", { storageKey: `app_1/${SHA}` }],
    ["not yet inspected", { validationStatus: "pending" }],
  ])("may be %s", (_what, over) => expect(makeArtifact(artifact(over))).toEqual(artifact(over)));

  it("has its file name in one form of unicode", () => {
    expect(makeArtifact(artifact({ filename: "e\u0301.dmg" })).filename).toBe("\u00e9.dmg");
  });

  it.each<[string, Partial<Artifact>]>([
    ["no bytes", { sizeBytes: 0 }],
    ["less than no bytes", { sizeBytes: -1 }],
    ["half a byte", { sizeBytes: 1.5 }],
    ["a size beyond counting", { sizeBytes: 2 ** 53 }],
    ["no size", { sizeBytes: Number.NaN }],
    ["a digest in capitals", { sha256: SHA.toUpperCase(), storageKey: SHA.toUpperCase() }],
    ["a short digest", { sha256: "ab", storageKey: "ab" }],
    ["bytes under another digest", { storageKey: "cd".repeat(32) }],
    ["bytes of another app", { storageKey: `app_2/${SHA}` }],
    ["bytes elsewhere on the disk", { storageKey: `../${SHA}` }],
    ["a path for a name", { filename: "a/b.dmg" }],
    ["no name", { filename: "" }],
  ])("never has %s", (_what, over) => {
    expect(() => makeArtifact(artifact(over))).toThrow(
      expect.toSatisfy((error) => isDomainError(error) && error.code === "invalid"),
    );
  });
});

describe("the file offered", () => {
  /** `Acme.dmg:arm64` is a file of that arch, `Acme.dmg` one for any. */
  const files = (platform: Platform, text: string) =>
    text.split(" ").map((word) => {
      const [filename = "", arch] = word.split(":");
      return artifact({ platform, filename, arch: (arch as Arch | undefined) ?? null });
    });

  it.each<[what: string, platform: Platform, there: string, arch: Arch | null, picked: string | null]>([
    ["the exact arch", "macos", "any.dmg uni.dmg:universal arm.dmg:arm64 intel.dmg:x64", "arm64", "arm.dmg"],
    ["then universal", "macos", "any.dmg uni.dmg:universal intel.dmg:x64", "arm64", "uni.dmg"],
    ["then one for any", "macos", "intel.dmg:x64 any.dmg", "arm64", "any.dmg"],
    ["never another arch", "macos", "intel.dmg:x64", "arm64", null],
    ["arch before kind of file", "macos", "any.dmg arm.zip:arm64", "arm64", "arm.zip"],
    ["dmg before pkg before zip", "macos", "a.zip b.pkg c.dmg", null, "c.dmg"],
    ["pkg before zip", "macos", "a.zip b.pkg", null, "b.pkg"],
    ["AppImage before deb before rpm", "linux", "a.rpm b.deb c.AppImage", "x64", "c.AppImage"],
    ["deb before rpm", "linux", "a.rpm b.deb", "x64", "b.deb"],
    ["exe before msi", "windows", "a.msi b.exe", "x64", "b.exe"],
    ["by name among equals", "linux", "b.deb:x64 a.deb:x64", "x64", "a.deb"],
    ["any arch when none is asked for", "macos", "intel.dmg:x64", null, "intel.dmg"],
    ["one for all when no arch is asked for", "macos", "intel.dmg:x64 uni.dmg:universal", null, "uni.dmg"],
    ["universal is an arch of its own", "macos", "any.dmg uni.dmg:universal", "universal", "uni.dmg"],
  ])("%s", (_what, platform, there, arch, picked) => {
    const artifacts = files(platform, there);
    expect(pickArtifact(artifacts, { platform, arch })?.filename ?? null).toBe(picked);
    expect(pickArtifact(artifacts.toReversed(), { platform, arch })?.filename ?? null).toBe(picked);
  });

  it("is never one of another platform", () => {
    expect(pickArtifact(files("macos", "a.dmg"), { platform: "windows", arch: null })).toBeNull();
    expect(pickArtifact([], { platform: "macos", arch: null })).toBeNull();
  });

  it("to install is never an AAB, nor what its own bytes say no device installs", () => {
    const read = (installable: boolean) => ({ metadata: { ...notInspected("a.apk"), installable } });
    const [aab, unsigned, sound] = [
      artifact({ platform: "android_apk", filename: "a.AAB" }),
      artifact({ platform: "android_apk", filename: "b.apk", ...read(false) }),
      artifact({ platform: "android_apk", filename: "c.apk", ...read(true) }),
    ];
    const wish = { platform: "android_apk", arch: null } as const;
    expect(pickInstallable([aab, unsigned, sound], wish)).toBe(sound);
    expect(pickInstallable([aab, unsigned], wish)).toBeNull();
    expect(pickArtifact([aab, unsigned], wish)).toBe(unsigned);
  });

  it("leaves the list as it was", () => {
    const artifacts = files("macos", "c.zip b.pkg a.dmg");
    pickArtifact(artifacts, { platform: "macos", arch: null });
    expect(artifacts.map(({ filename }) => filename)).toEqual(["c.zip", "b.pkg", "a.dmg"]);
  });
});
