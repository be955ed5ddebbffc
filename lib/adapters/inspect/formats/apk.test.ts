import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Malformed } from "../format";
import { corpusFacts, corpusFile, hostileFile, hostileList } from "../testing/corpus";
import { expectToSurviveCutting, expectToSurviveFlips, memorySource } from "../testing/damage";
import { openZip } from "../zip/open-zip";
import { apk } from "./apk";

const NAMES = [
  "ApiDemos-5.0.0.apk",
  "appium-settings-8.0.10.apk",
  "built-native-arm64.apk",
  "hello-world.apk",
  "text-styling-adaptive.apk",
  "unsigned.apk",
  "v1v2v3-no-manifest-label.apk",
];
const ARCHS: Record<string, string> = { "arm64-v8a": "arm64", armeabi: "armv7" };

const bytesOf = (name: string) => readFileSync(corpusFile(name));
const read = (name: string, bytes = bytesOf(name)) => apk.read(memorySource(name, bytes));
async function entryOf(name: string, path: string): Promise<Buffer> {
  const zip = await openZip(memorySource(name, bytesOf(name)));
  const entry = zip.find(path);
  return entry ? zip.read(entry, 1 << 20) : Buffer.alloc(0);
}

describe("an APK", () => {
  it.each(NAMES)("says what aapt and apksigner read of %s", async (name) => {
    const { facts } = corpusFacts(name);
    const { icon, findings, ...reading } = await read(name);
    expect(reading).toEqual({
      platform: "android_apk",
      arch: facts.abis.map((abi: string) => ARCHS[abi]),
      bundleId: facts.packageId,
      version: facts.versionName,
      build: facts.versionCode,
      displayName: facts.label,
      minimumOs: facts.minSdk,
      targetSdk: facts.targetSdk,
      permissions: facts.permissions,
      debuggable: facts.debuggable,
      installable: facts.signatureValid,
      signing: {
        schemes: facts.schemes,
        signerSha256: facts.signerSha256[0] ?? null,
        signer: facts.signerDN[0]?.match(/CN=([^,]+)/)[1] ?? null,
        notarized: null,
      },
    });
    expect(findings?.map(({ code }) => code)).toEqual(facts.signatureValid ? [] : ["not_signed"]);
  });

  it.each(NAMES)("shows the best picture that is the icon of %s", async (name) => {
    const { facts } = corpusFacts(name);
    const { icon } = await read(name);
    if (!facts.icon) return expect(icon).toBeNull();
    // Of an adaptive icon aapt names the drawing alone; the picture for older systems has the same name.
    const best = facts.bestRasterIcon ?? "res/mipmap-xxxhdpi-v4/ic_launcher.png";
    expect(icon?.equals(await entryOf(name, best))).toBe(true);
  });

  it.each(["built-native-arm64.apk", "hello-world.apk", "unsigned.apk"])("survives %s cut anywhere", async (name) => {
    await expectToSurviveCutting(apk, bytesOf(name));
  });

  it("survives changed bytes, in its signing block, its directory and anywhere", async () => {
    const bytes = bytesOf("v1v2v3-no-manifest-label.apk");
    const directory = bytes.readUInt32LE(bytes.length - 6);
    const block = directory - 8 - Number(bytes.readBigUInt64LE(directory - 24));
    await expectToSurviveFlips(apk, bytes, [block, directory - block]);
    await expectToSurviveFlips(apk, bytes, [directory, bytes.length - directory]);
    await expectToSurviveFlips(apk, bytes);
  });

  it("is hostile or none: it is refused", async () => {
    for (const { file } of hostileList().filter(({ file }) => file.endsWith(".apk"))) {
      await expect(read(file, readFileSync(hostileFile(file))), file).rejects.toThrow(Malformed);
    }
  });
});
