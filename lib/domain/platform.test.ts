import { describe, expect, it } from "vitest";
import { contentTypeOf, downloadRank, PLATFORM_NAMES, PLATFORMS, type Platform, platformOfFilename } from "./platform";

describe("the platform a file name says", () => {
  it.each<[string, Platform | null]>([
    ["Acme.ipa", "ios"],
    ["acme-release.apk", "android_apk"],
    ["acme.aab", "android_apk"],
    ["Acme.dmg", "macos"],
    ["Acme.pkg", "macos"],
    ["Acme.AppImage", "linux"],
    ["acme.deb", "linux"],
    ["acme.rpm", "linux"],
    ["acme.tar.gz", "linux"],
    ["acme.tgz", "linux"],
    ["Acme Setup.exe", "windows"],
    ["acme.msi", "windows"],
    ["acme.msix", "windows"],
    ["ACME.APK", "android_apk"],
    ["acme.apk.zip", null],
    ["acme.zip", null],
    ["acme.gz", null],
    ["acme.txt", null],
    ["apk", null],
    ["acme.", null],
    ["", null],
    ["acme.constructor", null],
    ["acme.__proto__", null],
  ])("%j: %s", (filename, platform) => expect(platformOfFilename(filename)).toBe(platform));
});

describe("the content type we give", () => {
  const binary = "application/octet-stream";
  it.each([
    ["acme.apk", "application/vnd.android.package-archive"],
    ["ACME.APK", "application/vnd.android.package-archive"],
    ["Acme.dmg", "application/x-apple-diskimage"],
    ["acme.zip", "application/zip"],
    ["acme.tar.gz", "application/gzip"],
    ["acme.tgz", "application/gzip"],
    ["acme.deb", "application/vnd.debian.binary-package"],
    ["acme.rpm", "application/x-rpm"],
    ["acme.exe", "application/vnd.microsoft.portable-executable"],
    ["acme.msi", "application/x-msi"],
    ["acme.msix", "application/msix"],
    ["Acme.ipa", binary],
    ["Acme.AppImage", binary],
    ["acme.html", binary],
    ["acme.svg", binary],
    ["acme", binary],
    ["acme.constructor", binary],
    ["acme.__proto__", binary],
  ])("%s: %s", (filename, contentType) => expect(contentTypeOf(filename)).toBe(contentType));
});

describe("which file is offered first", () => {
  it.each<[Platform, string[]]>([
    ["macos", ["a.dmg", "a.pkg", "a.zip", "a.bin"]],
    ["linux", ["a.AppImage", "a.deb", "a.rpm", "a.tar.gz", "a.bin"]],
    ["windows", ["a.exe", "a.msi", "a.msix", "a.zip"]],
    ["android_apk", ["a.apk", "a.aab", "a.bin"]],
    ["ios", ["a.ipa", "a.zip"]],
  ])("%s: %j", (platform, filenames) => {
    const ranks = filenames.map((filename) => downloadRank(platform, filename));
    expect(ranks).toEqual([...new Set(ranks)].sort((a, b) => a - b));
  });
});

it("every platform has a name for people", () => {
  expect(PLATFORMS.map((platform) => PLATFORM_NAMES[platform])).toEqual([
    "iOS",
    "Android",
    "macOS",
    "Linux",
    "Windows",
  ]);
});
