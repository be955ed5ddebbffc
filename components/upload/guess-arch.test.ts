import { expect, it } from "vitest";
import { guessArch } from "./guess-arch";

it.each([
  ["Acme-2.4.1-arm64.dmg", "arm64"],
  ["acme-arm64-v8a-release.apk", "arm64"],
  ["acme-armeabi-v7a-release.apk", "armv7"],
  ["acme-2.4.1-x86_64.AppImage", "x64"],
  ["acme_2.4.1-318_amd64.deb", "x64"],
  ["Setup-x86.exe", "x86"],
  ["acme-universal-release.apk", "universal"],
  ["Acme.ipa", null],
])("%s runs on %s", (filename, arch) => {
  expect(guessArch(filename)).toBe(arch);
});
