import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildZip } from "@/lib/samples/build-zip";
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
const read = (name: string, bytes: Buffer = bytesOf(name)) => apk.read(memorySource(name, bytes));
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

  it("is read by its texts as they were written where their types are none of a fact's", async () => {
    const manifest = await entryOf("v1v2v3-no-manifest-label.apk", "AndroidManifest.xml");
    const text = Buffer.from([8, 0, 0, 3]);
    for (let at = manifest.indexOf(text); at >= 0; at = manifest.indexOf(text)) manifest[at + 3] = 4;
    const { bundleId, version } = await read("a.apk", buildZip([{ name: "AndroidManifest.xml", content: manifest }]));
    expect({ bundleId, version }).toEqual({ bundleId: "android.appsecurity.cts.tinyapp", version: "1.0" });
  });

  it("cannot be installed where it is for tests, or wants other parts of the app", async () => {
    const file = readFileSync(new URL("../android/fixtures/needs-parts.apk", import.meta.url));
    const reading = await read("needs-parts.apk", file);
    expect(reading).toMatchObject({ bundleId: "test.bundle.part", targetSdk: null, installable: false, icon: null });
    expect(reading.signing).toMatchObject({ schemes: ["v2"], signer: "Second Signer" });
    expect(reading.findings?.map(({ code }) => code)).toEqual(["test_only", "not_installable"]);
  });

  it("keeps its other facts where its resources are larger than what is looked at", async () => {
    const manifest = await entryOf("hello-world.apk", "AndroidManifest.xml");
    const bytes = buildZip([
      { name: "AndroidManifest.xml", content: manifest },
      { name: "resources.arsc", content: Buffer.alloc((32 << 20) + 1) },
    ]);
    const { bundleId, displayName, findings } = await read("a.apk", bytes);
    expect({ bundleId, displayName }).toEqual({ bundleId: "de.rhab.helloworld", displayName: null });
    expect(findings?.map(({ code }) => code)).toEqual(["not_signed", "not_read"]);
  });

  it.each([
    ["no manifest", "AndroidManifest.txt", "text", /holds no AndroidManifest.xml/],
    ["a manifest that nobody compiled", "AndroidManifest.xml", "<manifest package='a'/>", /not compiled/],
  ])("is refused with %s", async (_, name, content, reason) => {
    await expect(read("a.apk", buildZip([{ name, content: Buffer.from(content) }]))).rejects.toThrow(reason);
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
