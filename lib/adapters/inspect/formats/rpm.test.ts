import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Malformed } from "../format";
import { corpusFacts, corpusFile } from "../testing/corpus";
import { expectToSurviveCutting, expectToSurviveFlips, memorySource } from "../testing/damage";
import { rpm } from "./rpm";

const FILE = "test1.rpm";
const bytesOf = () => readFileSync(corpusFile(FILE));
const read = (bytes: Buffer) => rpm.read(memorySource("a.rpm", bytes));

function changed(change: (bytes: Buffer) => void): Buffer {
  const bytes = bytesOf();
  change(bytes);
  return bytes;
}

/** A header structure of texts alone. */
function header(texts: [tag: number, text: string][]): Buffer {
  const data = Buffer.from(texts.map(([, text]) => `${text}\0`).join(""));
  const preamble = Buffer.alloc(16 + texts.length * 16);
  preamble.writeUInt32BE(0x8eade801, 0);
  preamble.writeUInt32BE(texts.length, 8);
  preamble.writeUInt32BE(data.length, 12);
  let offset = 0;
  for (const [index, [tag, text]] of texts.entries()) {
    for (const [at, value] of [tag, 6, offset, 1].entries()) preamble.writeUInt32BE(value, 16 + index * 16 + at * 4);
    offset += text.length + 1;
  }
  return Buffer.concat([preamble, data]);
}

function packageOf(type: number, signature: [number, string][], texts: [number, string][]): Buffer {
  const lead = Buffer.alloc(96);
  lead.writeUInt32BE(0xedabeedb, 0);
  lead.writeUInt16BE(type, 6);
  const first = header(signature);
  return Buffer.concat([lead, first, Buffer.alloc((8 - (first.length % 8)) % 8), header(texts)]);
}

const TEXTS: [number, string][] = [
  [1000, "corpus"],
  [1001, "2.0~rc1"],
  [1002, "1.fc44"],
  [1022, "aarch64"],
];

describe("an RPM package", () => {
  it("says what rpm reads of it", async () => {
    const { facts } = corpusFacts(FILE);
    const reading = await read(bytesOf());
    expect(reading).toMatchObject({
      platform: "linux",
      bundleId: facts.name,
      displayName: facts.name,
      version: facts.version,
      build: facts.release,
      installable: true,
    });
    expect(reading.arch).toEqual(facts.arch === "x86_64" ? ["x64"] : "another corpus");
  });

  it("tells the signed from the unsigned, and believes neither", async () => {
    const unsigned = await read(packageOf(0, [], TEXTS));
    expect(unsigned).toMatchObject({ arch: ["arm64"], version: "2.0~rc1", build: "1.fc44", signing: { schemes: [] } });
    expect(unsigned.findings).toEqual([expect.objectContaining({ code: "not_signed" })]);
    const signed = await read(packageOf(0, [[268, "a signature"]], TEXTS));
    expect(signed.signing).toBeNull();
    expect(signed.findings).toEqual([expect.objectContaining({ code: "signature_not_checked", severity: "info" })]);
  });

  it("does not install from a source package", async () => {
    const reading = await read(packageOf(1, [], TEXTS));
    expect(reading).toMatchObject({ installable: false, arch: [] });
    expect(reading.findings?.map(({ code }) => code)).toContain("not_installable");
  });

  it.each([
    ["text", () => Buffer.alloc(4096, "text")],
    ["a package cut off in its files", () => bytesOf().subarray(0, -100)],
    ["a header that was changed", () => changed((bytes) => bytes.write("tost", bytes.indexOf("Test package")))],
    ["a header of 4 GiB", () => changed((bytes) => bytes.writeUInt32BE(0xffffffff, 96 + 12))],
    ["a header of 4 billion entries", () => changed((bytes) => bytes.writeUInt32BE(0xffffffff, 96 + 8))],
    ["a package without a name", () => packageOf(0, [], TEXTS.slice(1))],
  ])("refuses %s, saying why", async (_, make) => {
    await expect(read(make())).rejects.toThrow(Malformed);
  });

  it("survives being cut and changed anywhere", async () => {
    await expectToSurviveCutting(rpm, bytesOf());
    await expectToSurviveFlips(rpm, bytesOf());
    await expectToSurviveFlips(rpm, packageOf(0, [], TEXTS));
  });
});
