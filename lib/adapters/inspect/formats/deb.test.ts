import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { packTar } from "modern-tar";
import { describe, expect, it } from "vitest";
import { splitVersion } from "../debian/control-file";
import { Malformed } from "../format";
import { corpusFacts, corpusFile } from "../testing/corpus";
import { expectToSurviveCutting, expectToSurviveFlips, memorySource } from "../testing/damage";
import { deb } from "./deb";

const HELLO = "hello-amd64.deb";
const hello = () => readFileSync(corpusFile(HELLO));
const read = (bytes: Buffer) => deb.read(memorySource("a.deb", bytes));

function ar(members: [name: string, bytes: Buffer][]): Buffer {
  const parts = members.flatMap(([name, bytes]) => [
    Buffer.from(`${name.padEnd(16)}0           0     0     100644  ${String(bytes.length).padEnd(10)}\`\n`, "latin1"),
    bytes,
    Buffer.alloc(bytes.length % 2, "\n"),
  ]);
  return Buffer.concat([Buffer.from("!<arch>\n"), ...parts]);
}

async function packageWith(control: string, name = "./control"): Promise<Buffer> {
  const body = Buffer.from(control);
  return Buffer.from(await packTar([{ header: { name, size: body.length, type: "file" }, body }]));
}

const debOf = (member: string, control: Buffer) =>
  ar([
    ["debian-binary", Buffer.from("2.0\n")],
    [member, control],
    ["data.tar.xz", Buffer.from("data")],
  ]);

// `xz` and `zstd` of a control archive with "Package: corpus", "Version: 1:3.4-2" and "Architecture: arm64".
const fixture = (name: string) => readFileSync(new URL(`../debian/fixtures/${name}`, import.meta.url));

describe("a Debian package", () => {
  it("says what dpkg-deb reads of it", async () => {
    const { facts } = corpusFacts(HELLO);
    const reading = await read(hello());
    expect(reading).toMatchObject({ platform: "linux", bundleId: facts.Package, displayName: facts.Package });
    expect(`${reading.version}-${reading.build}`).toBe(facts.Version);
    expect(reading.arch).toEqual(facts.Architecture === "amd64" ? ["x64"] : "another corpus");
    expect(reading.installable).toBe(true);
  });

  it.each(["control.tar.xz", "control.tar.zst"])("reads %s", async (member) => {
    const reading = await read(debOf(member, fixture(member)));
    expect(reading).toMatchObject({ bundleId: "corpus", version: "3.4", build: "2", arch: ["arm64"] });
  });

  it("reads gzip and plain tar, and takes all for any processor", async () => {
    const control = await packageWith("Package: corpus\nVersion: 3.4\nArchitecture: all\n", "control");
    for (const bytes of [debOf("control.tar.gz", gzipSync(control)), debOf("control.tar", control)]) {
      expect(await read(bytes)).toMatchObject({ bundleId: "corpus", version: "3.4", build: null, arch: [] });
    }
  });

  it("says when it is for processors that nobody asks for", async () => {
    const reading = await read(
      debOf("control.tar", await packageWith("Package: a\nVersion: 1\nArchitecture: riscv64\n")),
    );
    expect(reading).toMatchObject({ arch: [], findings: [{ code: "arch_unknown", severity: "info" }] });
  });

  it("knows the platform alone where the compression is of long ago", async () => {
    const reading = await read(debOf("control.tar.bz2", Buffer.from("BZh9")));
    expect(reading).toMatchObject({ platform: "linux", findings: [{ code: "not_read", severity: "info" }] });
    expect(reading.version).toBeUndefined();
  });

  it.each([
    ["1:2.10-3", { version: "2.10", build: "3" }],
    ["2.10-3ubuntu1", { version: "2.10", build: "3ubuntu1" }],
    ["1.2.0-beta.1", { version: "1.2.0-beta.1", build: null }],
    ["1.2.0-beta.1-4", { version: "1.2.0-beta.1", build: "4" }],
    ["1.2.0~rc1", { version: "1.2.0~rc1", build: null }],
  ])("splits the version %s", (written, parts) => {
    expect(splitVersion(written)).toEqual(parts);
  });

  it.each([
    ["text", async () => Buffer.from("not a package")],
    ["an archive of something else", async () => ar([["hello.o", Buffer.from("x")]])],
    ["a package without its files", async () => ar([["debian-binary", Buffer.from("2.0\n")]])],
    ["a control archive of 64 MiB", async () => debOf("control.tar.gz", gzipSync(Buffer.alloc(64 << 20)))],
    ["a control archive that is none", async () => debOf("control.tar.gz", gzipSync("hello"))],
    ["damaged xz", async () => debOf("control.tar.xz", Buffer.from("hello"))],
    ["damaged zstd", async () => debOf("control.tar.zst", Buffer.from("hello"))],
    ["a control file without a version", async () => debOf("control.tar", await packageWith("Package: corpus\n"))],
    ["a package cut off in its files", async () => hello().subarray(0, -1000)],
  ])("refuses %s, saying why", async (_, make) => {
    await expect(read(await make())).rejects.toThrow(Malformed);
  });

  it("survives being cut and changed anywhere", async () => {
    await expectToSurviveCutting(deb, hello());
    await expectToSurviveFlips(deb, hello(), [0, 1500]);
    await expectToSurviveFlips(deb, debOf("control.tar.zst", fixture("control.tar.zst")));
  });
});
