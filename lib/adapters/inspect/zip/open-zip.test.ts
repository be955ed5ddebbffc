import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { buildZip, type PlainEntry } from "@/lib/samples/build-zip";
import { type Format, Malformed } from "../format";
import { hostileFile } from "../testing/corpus";
import { expectToSurviveCutting, expectToSurviveFlips, memorySource } from "../testing/damage";
import { openZip } from "./open-zip";

const open = (bytes: Buffer) => openZip(memorySource("a.zip", bytes));
const text = (name: string, content = `the content of ${name}`, claims: Partial<PlainEntry> = {}): PlainEntry => ({
  name,
  content: Buffer.from(content),
  ...claims,
});

async function readAll(bytes: Buffer, name: string, maxBytes = 1 << 20): Promise<string> {
  const zip = await open(bytes);
  const entry = zip.find(name);
  if (!entry) throw new Error(`no ${name}`);
  return (await zip.read(entry, maxBytes)).toString();
}

test("lists entries, finds them by name and reads them, deflated and stored", async () => {
  const bytes = buildZip([text("a.txt"), text("日本/b.txt", "stored", { stored: true }), text("__proto__", "", {})]);
  const zip = await open(bytes);
  expect(zip.entries.map(({ name }) => name)).toEqual(["a.txt", "日本/b.txt", "__proto__"]);
  expect(zip.find("constructor")).toBeNull();
  expect(zip.endOffset).toBe(bytes.length - 22);
  expect(await readAll(bytes, "a.txt")).toBe("the content of a.txt");
  expect(await readAll(bytes, "日本/b.txt")).toBe("stored");
  expect(await readAll(bytes, "__proto__")).toBe("");
});

test("the start of an entry is read without the rest", async () => {
  const zip = await open(
    buildZip([text("a.txt", "0123456789".repeat(100_000), { checksum: 1 }), text("b.txt", "short")]),
  );
  const start = async (name: string, length: number) => {
    const entry = zip.find(name);
    return entry && (await zip.readStart(entry, length)).toString();
  };
  expect(await start("a.txt", 12)).toBe("012345678901");
  expect(await start("b.txt", 12)).toBe("short");
});

describe("what cannot be read safely is refused", () => {
  const long = "x".repeat(2 << 20);
  test.each<[string, PlainEntry, RegExp]>([
    ["encrypted", text("a", "secret", { flags: 1 }), /encrypted/],
    ["compressed by LZMA", text("a", "packed", { method: 14 }), /compressed by method 14/],
    ["a link", text("a", "/etc/passwd", { mode: 0o120777 }), /link/],
    ["longer than the cap", text("a", long), /longer than 1048576/],
    ["longer than it claims", text("a", long, { size: 100 }), /too many bytes/],
    ["shorter than it claims", text("a", "short", { size: 100 }), /not enough bytes/],
    ["with a wrong checksum", text("a", "content", { checksum: 7 }), /checksum/],
    ["no deflated data", text("a", "content", { method: 8, stored: true }), /cannot be unpacked/],
  ])("%s", async (_, entry, reason) => {
    const refusal = await readAll(buildZip([entry]), "a").catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Malformed);
    expect(String(refusal)).toMatch(reason);
  });

  test("the same name twice", async () => {
    await expect(readAll(buildZip([text("a", "1"), text("a", "2")]), "a")).rejects.toThrow(/several files named a/);
  });

  test("two entries over the same bytes, once both are read", async () => {
    const inner = buildZip([text("b")]);
    const bytes = buildZip([{ name: "a", content: inner, stored: true }, text("b", undefined, { at: 31 })]);
    expect(await readAll(bytes, "b")).toBe("the content of b");
    const zip = await open(bytes);
    const [a, b] = zip.entries;
    if (!a || !b) throw new Error("no entries");
    await zip.read(a, 1000);
    await zip.read(a, 1000);
    await expect(zip.read(b, 1000)).rejects.toThrow(/shares its bytes/);
  });

  test.each([
    ["no bytes", Buffer.alloc(0)],
    ["text", Buffer.from("plain text ".repeat(80))],
    ["a name that leads out", buildZip([text("../../etc/passwd")])],
    ["an absolute name", buildZip([text("/etc/passwd")])],
  ])("%s", async (_, bytes) => {
    await expect(open(bytes)).rejects.toBeInstanceOf(Malformed);
  });

  test("more entries than are walked", async () => {
    const bytes = buildZip([text("a")]);
    const locator = Buffer.alloc(76);
    locator.writeUInt32LE(0x06064b50, 0);
    locator.writeBigUInt64LE(5_000_000_000n, 32);
    locator.writeUInt32LE(0x07064b50, 56);
    locator.writeBigUInt64LE(BigInt(bytes.length - 22), 64);
    const zip64 = Buffer.concat([bytes.subarray(0, -22), locator, bytes.subarray(-22)]);
    await expect(open(zip64)).rejects.toThrow(/5000000000 entries/);
  });
});

test("forty thousand entries over one block are listed in moments, and one of them is read", async () => {
  const zip = await open(readFileSync(hostileFile("overlap-bomb.ipa")));
  expect(zip.entries.length).toBeGreaterThan(40_000);
  const plist = zip.entries.find(({ name }) => name.endsWith("Info.plist"));
  expect(plist && (await zip.read(plist, 8 << 20)).length).toBeGreaterThan(100);
});

test("whatever bytes are cut or changed, an archive is read or refused", async () => {
  const everything: Format = {
    name: "ZIP",
    extensions: ["zip"],
    async read(source) {
      const zip = await openZip(source);
      for (const entry of zip.entries) await zip.read(entry, 4096);
      return { platform: "linux" };
    },
  };
  const whole = buildZip([text("a.txt", "abc".repeat(500)), text("b.txt", "stored", { stored: true })]);
  await expectToSurviveCutting(everything, whole);
  await expectToSurviveFlips(everything, whole);
});
