import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { type FileSource, Malformed } from "../format";
import { corpusFacts, corpusFile } from "../testing/corpus";
import { expectToSurviveCutting, expectToSurviveFlips, memorySource } from "../testing/damage";
import { exe } from "./exe";

const PLAIN = "7za-x64.exe";
const DOTNET = "squirrel-dotnet.exe";
const SIGNED = "snoretoast-x64-signed.exe";

const bytesOf = (name: string) => readFileSync(corpusFile(name));
const read = (name: string, bytes = bytesOf(name)) => exe.read(memorySource(name, bytes));
const startOfHeaders = (bytes: Buffer) => bytes.readUInt32LE(0x3c);

describe("a Windows program", () => {
  it.each([PLAIN, DOTNET, SIGNED])("says what independent tools read of %s", async (name) => {
    const { facts } = corpusFacts(name);
    const reading = await read(name);
    expect(reading).toMatchObject({
      platform: "windows",
      displayName: facts.strings.ProductName ?? null,
      version: facts.strings.ProductVersion ?? null,
      installable: true,
    });
    expect(reading.signing?.schemes).toEqual(facts.authenticode ? ["authenticode"] : []);
    // Programs of .NET name a 32-bit processor and run on any, unless their own header forbids it.
    expect(reading.arch).toEqual(facts.dotnet ? ["universal"] : [facts.machine]);
    expect(facts.certSubjects?.[0] ?? null).toEqual(
      reading.signing?.signer ? expect.stringContaining(`CN = ${reading.signing.signer}`) : null,
    );
  });

  it("shows the largest picture of its first icon", async () => {
    const { icon } = await read(SIGNED);
    expect(icon?.subarray(1, 4).toString()).toBe("PNG");
    expect(icon?.readUInt32BE(16)).toBe(256);
  });

  it("is a warning when nobody signed it", async () => {
    expect((await read(PLAIN)).findings).toEqual([
      expect.objectContaining({ code: "not_signed", severity: "warning" }),
    ]);
    expect((await read(SIGNED)).findings).toEqual([]);
  });

  it("names no signer when one byte was changed after signing", async () => {
    const bytes = bytesOf(SIGNED);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    const reading = await read(SIGNED, bytes);
    expect(reading.signing).toMatchObject({ schemes: [], signerSha256: null, signer: null });
    expect(reading.findings).toEqual([expect.objectContaining({ code: "signature_invalid" })]);
  });

  it("names no signer when the signature was made for another digest", async () => {
    const bytes = bytesOf(SIGNED);
    const table = bytes.readUInt32LE(startOfHeaders(bytes) + 24 + 112 + 32);
    // Whoever changes a program can write its new digest into the signature, but cannot sign it.
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    const entry = startOfHeaders(bytes) + 24 + 112 + 32;
    const signed = [bytes.subarray(0, entry - 112 - 32 + 64), bytes.subarray(entry - 112 - 32 + 68, entry)];
    const digest = createHash("sha256")
      .update(Buffer.concat([...signed, bytes.subarray(entry + 8, table)]))
      .digest();
    digest.copy(bytes, table + 8 + 105);
    const { signing, findings } = await read(SIGNED, bytes);
    expect(signing?.signer).toBeNull();
    expect(findings?.[0]?.message).toContain("not made by the key");
  });

  it("does not believe the processor of an installer's stub", async () => {
    const bytes = bytesOf(PLAIN);
    const header = Buffer.alloc(28);
    header.writeUInt32LE(0xdeadbeef, 4);
    header.write("NullsoftInst", 8, "latin1");
    const reading = await read(PLAIN, Buffer.concat([bytes, header]));
    expect(reading.arch).toEqual([]);
    expect(reading.findings?.map(({ code }) => code)).toContain("arch_unknown");
  });

  it.each([
    ["text", () => Buffer.from("hello, I am a program\n".repeat(20))],
    ["a program for DOS", () => Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200)])],
    [
      "a library",
      () => {
        const bytes = bytesOf(PLAIN);
        bytes.writeUInt16LE(0x2022, startOfHeaders(bytes) + 22);
        return bytes;
      },
    ],
    ["a program cut off in its last section", () => bytesOf(PLAIN).subarray(0, -4096)],
  ])("refuses %s, saying why", async (_, make) => {
    await expect(read("a.exe", make())).rejects.toThrow(Malformed);
  });

  it.each([PLAIN, SIGNED])("survives %s cut anywhere", async (name) => {
    await expectToSurviveCutting(exe, bytesOf(name));
  });

  it("does without the signature's check where that takes long, as of a file on a slow disk", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const source = memorySource(SIGNED, bytesOf(SIGNED));
    const slow: FileSource = {
      ...source,
      read(offset, length) {
        if (length === 1 << 20) vi.advanceTimersByTime(3_000);
        return source.read(offset, length);
      },
    };
    const reading = await exe.read(slow);
    vi.useRealTimers();
    expect(reading).toMatchObject({ arch: ["x64"], signing: null });
    expect(reading.findings).toEqual([expect.objectContaining({ code: "signature_not_checked", severity: "info" })]);
  });

  it("survives lies in its headers", async () => {
    await expectToSurviveFlips(exe, bytesOf(PLAIN), [0, 1024]);
  });

  it("survives lies in its resources", async () => {
    const bytes = bytesOf(PLAIN);
    const versions = bytes.indexOf(Buffer.from("VS_VERSION_INFO", "utf16le"));
    await expectToSurviveFlips(exe, bytes, [versions - 512, 1024]);
  });

  it("survives lies in its signature", async () => {
    const bytes = bytesOf(SIGNED);
    await expectToSurviveFlips(exe, bytes, [bytes.length - 7160, 7160], 30);
  });
});
