import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { buildZip, type PlainEntry } from "@/lib/samples/build-zip";
import { pngChunks } from "../apple/png";
import { Malformed } from "../format";
import { corpusFacts, corpusFile, hostileFile, hostileList } from "../testing/corpus";
import { expectToSurviveCutting, expectToSurviveFlips, memorySource } from "../testing/damage";
import { ipa } from "./ipa";

const AD_HOC = "adhoc-cgbi.ipa";
const ENTERPRISE = "enterprise-xmlplist.ipa";
const SIMULATOR = "simulator-no-profile.ipa";

const bytesOf = (name: string) => readFileSync(corpusFile(name));
const read = (bytes: Buffer) => ipa.read(memorySource("app.ipa", bytes));
const codesOf = (reading: Awaited<ReturnType<typeof read>>) => reading.findings?.map(({ code }) => code);

/** Width and the rows of an RGBA picture without filters, as all of these are; what cannot be seen has no colour. */
function pixelsOf(png: Buffer): { width: number; rows: Buffer } {
  const chunks = pngChunks(png) ?? [];
  const [header] = chunks;
  const rows = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data)));
  const width = header?.type === "IHDR" ? header.data.readUInt32BE(0) : 0;
  for (let at = 0; at < rows.length; at += 1) {
    const column = (at % (width * 4 + 1)) - 1;
    if (column >= 0 && column % 4 === 0 && rows[at + 3] === 0) rows.fill(0, at, at + 4);
  }
  return { width, rows };
}

describe.each([AD_HOC, ENTERPRISE, SIMULATOR])("%s", (name) => {
  const { facts } = corpusFacts(name);

  it("says what independent tools read of it", async () => {
    const reading = await read(bytesOf(name));
    expect(reading).toMatchObject({
      platform: "ios",
      bundleId: facts.bundleId,
      version: facts.version,
      build: facts.build,
      displayName: facts.displayName ?? facts.name,
      minimumOs: facts.minOS,
      installable: facts.platform === "iphoneos",
      debuggable: false,
    });
    expect(reading.arch?.toSorted()).toEqual(["arm64", "x64"]);
    expect(facts.arches).toEqual(["arm64", "x86_64"]);
    expect(reading.signing).toMatchObject({ schemes: ["ad-hoc"], signerSha256: facts.profile?.certSha256[0] ?? null });
  });

  it("has the profile that openssl and plistlib read", async () => {
    const { profile } = await read(bytesOf(name));
    expect(profile ?? null).toEqual(
      facts.profile && {
        type: facts.profile.type,
        team: `${facts.profile.teamName} (${facts.profile.teamId})`,
        expiresAt: facts.profile.expires.replace("Z", ".000Z"),
        devices: facts.profile.devices,
      },
    );
  });

  it("shows its largest icon as an ordinary PNG", async () => {
    const { icon } = await read(bytesOf(name));
    expect(pixelsOf(icon ?? Buffer.alloc(0))).toEqual(pixelsOf(bytesOf(`${name}.icon-expected.png`)));
  });

  it("is read or refused wherever it is cut", async () => {
    await expectToSurviveCutting(ipa, bytesOf(name));
  });

  it("is read or refused whichever bytes change", async () => {
    await expectToSurviveFlips(ipa, bytesOf(name));
  });
});

const APP = "Payload/A.app/";
const plistOf = (keys: Record<string, string>) => {
  const pairs = Object.entries(keys).map(([key, value]) => `<key>${key}</key>${value}`);
  return Buffer.from(`<plist version="1.0"><dict>${pairs.join("")}</dict></plist>`);
};
const identity = (keys: Record<string, string> = {}): PlainEntry => ({
  name: `${APP}Info.plist`,
  content: plistOf({ CFBundleIdentifier: "<string>test.app</string>", ...keys }),
});

describe("an app says why a device would not install it", () => {
  it("built for the simulator", async () => {
    expect(codesOf(await read(bytesOf(SIMULATOR)))).toEqual(["simulator_build"]);
    expect(codesOf(await read(bytesOf(AD_HOC)))).toEqual([]);
  });

  it("without profile and signature, and on iPad alone", async () => {
    const family = "<array><integer>2</integer></array>";
    const reading = await read(buildZip([identity({ UIDeviceFamily: family })]));
    expect(reading).toMatchObject({ bundleId: "test.app", profile: null, installable: false, icon: null });
    expect(codesOf(reading)).toEqual(["no_profile", "not_signed", "ipad_only"]);
  });
});

describe("what is no IPA is refused with a reason", () => {
  it.each<[string, PlainEntry[], RegExp]>([
    ["no app in it", [{ name: "readme.txt", content: Buffer.from("hello") }], /no app with an Info.plist/],
    ["no identifier", [{ ...identity(), content: plistOf({}) }], /no CFBundleIdentifier/],
    ["an Info.plist that is text", [{ ...identity(), content: Buffer.from("text") }], /not well-formed XML/],
    [
      "a profile that is none",
      [identity(), { name: `${APP}embedded.mobileprovision`, content: Buffer.from("text") }],
      /ASN.1|PKCS #7/,
    ],
  ])("%s", async (_, entries, reason) => {
    const refusal = await read(buildZip(entries)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Malformed);
    expect(String(refusal)).toMatch(reason);
  });
});

describe("hostile files", () => {
  it.each(hostileList())(
    "$file: $trap",
    async ({ file, readable }) => {
      const answer = await read(readFileSync(hostileFile(file))).catch((error: unknown) => error);
      if (!readable) expect(answer).toBeInstanceOf(Malformed);
      else if (!(answer instanceof Malformed))
        expect(answer).toMatchObject({ bundleId: "test.hostile", version: "1.0" });
      expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    },
    2000,
  );
});
