import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildZip } from "@/lib/samples/build-zip";
import { Malformed } from "../format";
import { expectToSurviveCutting, expectToSurviveFlips, memorySource } from "../testing/damage";
import { aab } from "./aab";
import { apk } from "./apk";

// One app of aapt2's, linked as a bundle's base module and as an APK: what it says of itself is written out below.
const fixture = (name: string) => readFileSync(new URL(`../android/fixtures/${name}`, import.meta.url));
const BUNDLE = fixture("made-by-aapt2.aab");
const APK = fixture("made-by-aapt2.apk");

const FACTS = {
  platform: "android_apk",
  bundleId: "test.bundle.beta",
  version: "3.1.0", // @string/version
  build: String(2n ** 33n + 1042n), // versionCodeMajor 2
  displayName: "Bundle Beta", // @string/app, which is "Bündel Beta" in German
  minimumOs: "26",
  targetSdk: "34",
  permissions: ["android.permission.CAMERA", "android.permission.INTERNET"],
  debuggable: true,
  installable: false,
};
const widthOf = (icon: Buffer | null | undefined) => icon?.readUInt32BE(16);

describe("an app bundle", () => {
  it("says of itself what its APK does, and cannot be installed", async () => {
    const { icon, ...reading } = await aab.read(memorySource("a.aab", BUNDLE));
    expect(reading).toEqual({
      ...FACTS,
      arch: ["arm64", "x64"],
      findings: [
        { code: "not_installable", severity: "warning", message: "An AAB cannot be installed: ask for an APK." },
      ],
    });
    expect(widthOf(icon)).toBe(144);
  });

  it("is read like the APK that is linked from the same sources", async () => {
    const { icon, ...reading } = await apk.read(memorySource("a.apk", APK));
    expect(reading).toMatchObject({ ...FACTS, arch: [], findings: [{ code: "not_signed" }] });
    expect(widthOf(icon)).toBe(144);
  });

  it.each([
    ["an APK", APK],
    ["text", Buffer.from("not a bundle\n".repeat(40))],
    ["a manifest of nothing", buildZip([{ name: "base/manifest/AndroidManifest.xml", content: Buffer.alloc(0) }])],
    [
      "a manifest nested deeper than any",
      buildZip([{ name: "base/manifest/AndroidManifest.xml", content: nested(5000) }]),
    ],
    [
      "a manifest of a million fields",
      buildZip([{ name: "base/manifest/AndroidManifest.xml", content: Buffer.alloc(2 << 20, "\x10\x00") }]),
    ],
  ])("refuses %s, saying why", async (_, bytes) => {
    await expect(aab.read(memorySource("a.aab", bytes))).rejects.toThrow(Malformed);
  });

  it("survives being cut and changed", async () => {
    await expectToSurviveCutting(aab, BUNDLE);
    await expectToSurviveFlips(aab, BUNDLE);
  });
});

/** A node in an element in a node …: field 1 and field 5 by turns. */
function nested(depth: number): Buffer {
  let inner = Buffer.alloc(0);
  for (let level = 0; level < depth; level += 1) {
    const length = [(inner.length & 0x7f) | 0x80, (inner.length >> 7) & 0x7f];
    inner = Buffer.concat([Buffer.from([level % 2 === 0 ? 0x0a : 0x2a, ...length]), inner]);
  }
  return inner;
}
