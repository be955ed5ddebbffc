import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Malformed } from "../format";
import { isMachO } from "../mach-o/is-mach-o";
import { corpusFacts, corpusFile } from "../testing/corpus";
import { expectToSurviveCutting, expectToSurviveFlips, memorySource } from "../testing/damage";
import { machO } from "./mach-o";

const PROGRAM = "esbuild-darwin-arm64";
const read = (bytes: Buffer) => machO.read(memorySource("program", bytes));

// Its certificate is our own, made by openssl; the signature over its CodeDirectory is laid out as codesign does.
const SIGNED = {
  schemes: ["code-signature"],
  signerSha256: "3581c2941ce4563e0112dfbd3c0d1617998d6621c09712a349df9b40b35a464f",
  signer: "Developer ID Application: Corpus GmbH (ABCDE12345)",
  notarized: null,
};

/** A program of one load command that asks for macOS 11.2.3, without code. */
function thin(processor: number, command = LC_BUILD_VERSION): Buffer {
  const bytes = Buffer.alloc(32 + command.length * 4);
  for (const [i, word] of [0xfeedfacf, processor, 0, 2, 1, command.length * 4, 0, 0, ...command].entries()) {
    bytes.writeUInt32LE(word, i * 4);
  }
  return bytes;
}

function fat(...slices: Buffer[]): Buffer {
  const table = Buffer.alloc(256);
  table.writeUInt32BE(0xcafebabe, 0);
  table.writeUInt32BE(slices.length, 4);
  let at = table.length;
  for (const [i, slice] of slices.entries()) {
    table.writeUInt32BE(at, 8 + i * 20 + 8);
    at += slice.length;
  }
  return Buffer.concat([table, ...slices]);
}

const LC_BUILD_VERSION = [0x32, 24, 1, 0x000b_0203, 0, 0];
const LC_CODE_SIGNATURE = (offset: number, length: number) => [0x1d, 16, offset, length];
const X64 = 0x0100_0007;
const ARM64 = 0x0100_000c;

describe("a Mac program", () => {
  it("says what macholib reads of it", async () => {
    const { facts } = corpusFacts(PROGRAM);
    expect(facts).toEqual({ arches: ["arm64"], codeSignature: [true] });
    expect(await read(readFileSync(corpusFile(PROGRAM)))).toMatchObject({
      platform: "macos",
      arch: ["arm64"],
      minimumOs: "12.0",
      signing: { schemes: ["ad-hoc"], signerSha256: null, signer: null, notarized: null },
      findings: [{ code: "signed_ad_hoc" }],
    });
  });

  it("says who signed it, as long as that is who did", async () => {
    const bytes = readFileSync(new URL("fixtures/signed-program", import.meta.url));
    expect(await read(bytes)).toMatchObject({ signing: SIGNED, findings: [] });
    const identifier = bytes.indexOf("test.corpus.signed");
    bytes.write("T", identifier);
    expect(await read(bytes)).toMatchObject({
      signing: { schemes: [], signerSha256: null, signer: null },
      findings: [{ code: "signature_invalid" }],
    });
  });

  it("is for every processor that it has a part for", async () => {
    expect(await read(fat(thin(X64), thin(ARM64)))).toMatchObject({
      arch: ["x64", "arm64"],
      minimumOs: "11.2.3",
      signing: { schemes: [] },
      findings: [{ code: "not_signed" }],
    });
  });

  it("is told from other files by its first bytes", () => {
    expect(isMachO(thin(X64))).toBe(true);
    expect(isMachO(fat(thin(X64)))).toBe(true);
    expect(isMachO(Buffer.from("cafebabe00000041", "hex")), "a Java class").toBe(false);
    expect(isMachO(Buffer.from("#!/bin/sh"))).toBe(false);
    expect(isMachO(Buffer.alloc(3))).toBe(false);
  });
});

describe("what is refused", () => {
  it.each([
    ["text", Buffer.from("#!/bin/sh\necho hello")],
    ["nothing", Buffer.alloc(0)],
    ["parts that lie outside", fat(thin(X64), thin(ARM64)).subarray(0, 280)],
    ["a part that is no program", fat(Buffer.from("#!/bin/sh\necho hello"))],
    ["a load command without an end", thin(X64, [0x32, 2 ** 31, 0, 0])],
    ["a load command without a length", thin(X64, [0x32, 0, 0, 0])],
    ["a signature that lies outside", thin(X64, LC_CODE_SIGNATURE(4096, 64))],
    ["a signature that is none", thin(X64, LC_CODE_SIGNATURE(0, 40))],
    ["a signature of 4 GiB", thin(X64, LC_CODE_SIGNATURE(0, 0xffff_ffff))],
  ])("%s", async (_, bytes) => {
    await expect(read(bytes)).rejects.toBeInstanceOf(Malformed);
  });
});

it("is read or refused wherever it is cut and whatever is changed in its headers or its signature", async () => {
  const signed = readFileSync(new URL("fixtures/signed-program", import.meta.url));
  await expectToSurviveCutting(machO, signed);
  await expectToSurviveFlips(machO, signed);
  const whole = readFileSync(corpusFile(PROGRAM));
  await expectToSurviveCutting(machO, whole);
  await expectToSurviveFlips(machO, whole, [0, 2048]);
  await expectToSurviveFlips(machO, whole, [whole.length - 300_000, 1000]);
});
