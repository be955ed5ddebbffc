import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { packTar, type TarHeader } from "modern-tar";
import { describe, expect, it } from "vitest";
import { Malformed } from "../format";
import { corpusFacts, corpusFile } from "../testing/corpus";
import { expectToSurviveCutting, expectToSurviveFlips, memorySource } from "../testing/damage";
import { tarGz } from "./tar-gz";

const FILE = "esbuild-linux-x64.tar.gz";
const read = (bytes: Buffer) => tarGz.read(memorySource("a.tar.gz", bytes));

type Entry = Partial<TarHeader> & { name: string; body?: Buffer };

async function tarOf(entries: Entry[]): Promise<Buffer> {
  const packed = entries.map(({ body = Buffer.alloc(0), ...header }) => ({
    header: { mode: 0o755, type: "file" as const, ...header, size: body.length },
    body,
  }));
  return Buffer.from(await packTar(packed));
}

const tarball = async (entries: Entry[]) => gzipSync(await tarOf(entries));

function elf(machine: number): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.write("\x7fELF\x02\x01\x01", "latin1");
  bytes.writeUInt16LE(machine, 18);
  return bytes;
}

const mac = Buffer.concat([Buffer.from("cffaedfe0c000001", "hex"), Buffer.alloc(56)]);
const json = (value: unknown) => Buffer.from(JSON.stringify(value));

describe("a .tar.gz archive", () => {
  it("says what is in it, as tarfile lists it", async () => {
    const { facts } = corpusFacts(FILE);
    expect(facts.executables).toEqual(["package/bin/esbuild"]);
    const reading = await read(readFileSync(corpusFile(FILE)));
    expect(reading).toMatchObject({
      platform: "linux",
      arch: ["x64"],
      displayName: "@esbuild/linux-x64",
      installable: true,
    });
    expect(reading.version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it.each([
    ["acme-1.2.0-linux-x64", "acme", "1.2.0"],
    ["acme-notes_v2.0.0-rc.1-arm64", "acme-notes", "2.0.0-rc.1"],
    ["acme", undefined, undefined],
  ])("takes the one folder %s for its name and version", async (folder, displayName, version) => {
    const bytes = await tarball([{ name: `./${folder}/acme`, body: elf(183) }, { name: `./${folder}/notes.txt` }]);
    const reading = await read(bytes);
    expect(reading.arch).toEqual(["arm64"]);
    expect([reading.displayName, reading.version]).toEqual([displayName, version]);
  });

  it("takes no folder of several for its name, and no package.json deep inside", async () => {
    const body = json({ name: "inner", version: "9.9.9" });
    const reading = await read(
      await tarball([
        { name: "acme-1.0.0/acme", body: elf(62) },
        { name: "acme-1.0.0/node_modules/inner/package.json", body },
        { name: "docs-1.0.0/readme" },
      ]),
    );
    expect(reading).toMatchObject({ arch: ["x64"] });
    expect(reading.displayName).toBeUndefined();
  });

  it("knows every processor that a program in it is for, and only of programs", async () => {
    const bytes = await tarball([
      { name: "bin/a", body: elf(62) },
      { name: "bin/b", body: elf(183) },
      { name: "test/data", body: elf(3), mode: 0o644 },
    ]);
    expect(new Set((await read(bytes)).arch)).toEqual(new Set(["x64", "arm64"]));
  });

  it("is for macOS when its programs are", async () => {
    expect(await read(await tarball([{ name: "acme", body: mac }]))).toMatchObject({ platform: "macos", arch: [] });
  });

  it.each([
    ["a list", Buffer.from("[]")],
    ["nothing", Buffer.from("null")],
    ["no JSON", Buffer.from("{")],
    ["numbers", json({ name: 1, version: 2 })],
  ])("leaves out a package.json that says %s", async (_, body) => {
    const reading = await read(await tarball([{ name: "package/package.json", body }]));
    expect(reading.displayName).toBeUndefined();
    expect(reading.findings).toEqual([expect.objectContaining({ code: "arch_unknown", severity: "info" })]);
  });

  it("looks at no more than 256 MiB", async () => {
    const last = await tarball([{ name: "other", body: elf(183) }]);
    const header = (await tarOf([{ name: "zeroes" }])).subarray(0, 512);
    header.write((300 << 20).toString(8).padStart(11, "0"), 124);
    header.fill(" ", 148, 156);
    header.write(
      header
        .reduce((sum, byte) => sum + byte)
        .toString(8)
        .padStart(6, "0"),
      148,
    );
    // gzip files one after another are one: the zeroes are packed once.
    const zeroes = gzipSync(Buffer.alloc(1 << 20));
    const start = gzipSync((await tarOf([{ name: "acme", body: elf(62) }])).subarray(0, 1024));
    const bomb = Buffer.concat([start, gzipSync(header), ...Array(300).fill(zeroes), last]);
    expect((await read(bomb)).arch).toEqual(["x64"]);
    const short = Buffer.concat([start, last]);
    expect(new Set((await read(short)).arch)).toEqual(new Set(["x64", "arm64"]));
  });

  it.each([
    ["text", async () => Buffer.from("not an archive, but long enough to be one")],
    ["gzip of something else", async () => gzipSync(Buffer.alloc(2048, "text"))],
    ["an archive of nothing", async () => tarball([])],
    ["one that was cut off", async () => readFileSync(corpusFile(FILE)).subarray(0, 1_000_000)],
  ])("refuses %s, saying why", async (_, make) => {
    await expect(read(await make())).rejects.toThrow(Malformed);
  });

  it("survives being cut and changed anywhere", async () => {
    const entries = [
      { name: "acme-1.0.0/acme", body: elf(62) },
      { name: "acme-1.0.0/package.json", body: json({}) },
    ];
    const bytes = await tarball(entries);
    await expectToSurviveCutting(tarGz, bytes);
    await expectToSurviveFlips(tarGz, bytes);
    await expectToSurviveFlips(tarGz, gzipSync(await tarOf(entries), { level: 0 }));
  });
});
