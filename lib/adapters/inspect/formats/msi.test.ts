import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Malformed } from "../format";
import { corpusFacts, corpusFile } from "../testing/corpus";
import { expectToSurviveCutting, expectToSurviveFlips, memorySource } from "../testing/damage";
import { msi } from "./msi";

const FILE = "7zip-x64.msi";
const read = (bytes: Buffer) => msi.read(memorySource("a.msi", bytes));

// By wixl and `osslsigncode sign`, the first with an icon of 48 pixels, the second with `-add-msi-dse`.
const SIGNED = ["signed.msi", "signed-extended.msi"];
const fixture = (name: string) => readFileSync(new URL(`../msi/fixtures/${name}`, import.meta.url));

function changed(name: string, change: (bytes: Buffer) => void): Buffer {
  const bytes = fixture(name);
  change(bytes);
  return bytes;
}

const utf16 = (text: string) => Buffer.from(text, "utf16le");

describe("a Windows installer", () => {
  it("says what msiinfo reads of it", async () => {
    const { facts } = corpusFacts(FILE);
    const reading = await read(readFileSync(corpusFile(FILE)));
    expect(reading).toMatchObject({
      platform: "windows",
      displayName: facts.ProductName,
      version: facts.ProductVersion,
      arch: [facts.template.split(";")[0]],
      installable: true,
    });
    expect(reading.bundleId).toBeUndefined();
    expect(reading.signing?.schemes).toEqual(facts.signed ? ["authenticode"] : []);
    expect(reading.findings?.map(({ code }) => code)).toEqual(facts.signed ? [] : ["not_signed"]);
  });

  it.each(SIGNED)("names who signed %s", async (name) => {
    expect(await read(fixture(name))).toMatchObject({
      displayName: "Acme Notizen für dich",
      version: "2.3.1",
      arch: ["x64"],
      signing: {
        schemes: ["authenticode"],
        signer: "Corpus Signer",
        signerSha256: "b94f6b8ac02d24dd561ba184cbbffb2b99de2bbd0fc3906116262c8a6034acb5",
      },
      findings: [],
    });
  });

  it("shows the icon of the list of installed programs", async () => {
    const { icon } = await read(fixture("signed.msi"));
    expect(icon?.subarray(1, 4).toString()).toBe("PNG");
    expect(icon?.readUInt32BE(16)).toBe(48);
    expect((await read(fixture("signed-extended.msi"))).icon).toBeNull();
  });

  it.each(SIGNED)("names nobody when %s was changed after signing", async (name) => {
    const bytes = changed(name, (all) => all.write("2.3.9", all.indexOf("2.3.1"), "latin1"));
    const reading = await read(bytes);
    expect(reading).toMatchObject({ version: "2.3.9", signing: { schemes: [], signer: null, signerSha256: null } });
    expect(reading.findings).toEqual([expect.objectContaining({ code: "signature_invalid" })]);
  });

  it.each([
    ["text", () => Buffer.alloc(2048, "text")],
    [
      "a compound file of another program",
      () =>
        changed("signed.msi", (all) => {
          const tableMark = 0x4840;
          for (let at = 512; at < all.length; at += 128)
            if (all.readUInt16LE(at) === tableMark) all.writeUInt16LE(0x78, at);
        }),
    ],
    [
      "a circle of sectors",
      () =>
        changed("signed.msi", (all) => {
          const table = (all.readUInt32LE(76) + 1) * 512;
          for (let at = table; at < table + 512; at += 4) all.writeUInt32LE(all.readUInt32LE(48), at);
        }),
    ],
    ["four billion sectors", () => changed("signed.msi", (all) => all.writeUInt32LE(0xffffffff, 44))],
    [
      "a file without its root",
      () =>
        changed("signed.msi", (all) =>
          all.fill(0, all.indexOf(utf16("Root Entry")) + 66, all.indexOf(utf16("Root Entry")) + 67),
        ),
    ],
    ["one that was cut off", () => readFileSync(corpusFile(FILE)).subarray(0, 300_000)],
  ])("refuses %s, saying why", async (_, make) => {
    await expect(read(make())).rejects.toThrow(Malformed);
  });

  it("survives being cut and changed anywhere", async () => {
    await expectToSurviveCutting(msi, readFileSync(corpusFile(FILE)));
    await expectToSurviveCutting(msi, fixture("signed.msi"));
    await expectToSurviveFlips(msi, fixture("signed-extended.msi"), [0, 512]);
    await expectToSurviveFlips(msi, fixture("signed-extended.msi"));
  });
});
