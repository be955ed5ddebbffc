import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { Malformed } from "../format";
import { corpusFacts, corpusFile } from "../testing/corpus";
import { expectToSurviveCutting, expectToSurviveFlips, memorySource } from "../testing/damage";
import { pkg } from "./pkg";

const NAME = "terminal-notifier-1.7.2.pkg";
const whole = () => readFileSync(corpusFile(NAME));
// A distribution of one component, its payload packed as pbzx, with a signature and a ticket behind it.
const signed = () => readFileSync(new URL("fixtures/signed-distribution.pkg", import.meta.url));
const read = (bytes: Buffer) => pkg.read(memorySource("app.pkg", bytes));

/** A package of these files, none of which is packed. */
function archive(files: Record<string, Buffer>, contents = tableOf(files)): Buffer {
  const packed = deflateSync(contents);
  const header = Buffer.alloc(28);
  header.write("xar!", 0);
  header.writeUInt16BE(header.length, 4);
  header.writeBigUInt64BE(BigInt(packed.length), 8);
  header.writeBigUInt64BE(BigInt(Buffer.byteLength(contents)), 16);
  const checksum = createHash("sha1").update(packed).digest();
  return Buffer.concat([header, packed, checksum, ...Object.values(files), Buffer.alloc(16)]);
}

function tableOf(files: Record<string, Buffer>): string {
  let offset = 20;
  const entries = Object.entries(files).map(([name, { length }]) => {
    const data = `<offset>${offset}</offset><size>${length}</size><length>${length}</length>`;
    offset += length;
    return `<file><name>${name}</name><data>${data}</data></file>`;
  });
  const checksum = `<checksum style="sha1"><offset>0</offset><size>20</size></checksum>`;
  return `<xar><toc>${checksum}${entries.join("")}</toc></xar>`;
}

const definition = (bundle = "") => Buffer.from(`<pkg-info identifier="test.pkg" version="3">${bundle}</pkg-info>`);
const APP = `<bundle path="./A.app" id="test.app" CFBundleShortVersionString="2" CFBundleVersion="5"/>`;

describe("an installer package", () => {
  it("says what independent tools read of it", async () => {
    const { facts } = corpusFacts(NAME);
    const app = corpusFacts("terminal-notifier-1.7.2.app.zip").facts;
    const reading = await read(whole());
    expect(reading).toMatchObject({
      platform: "macos",
      bundleId: facts.bundles[0].id,
      version: facts.bundles[0].version,
      build: app.build,
      displayName: app.name,
      minimumOs: app.minSystem,
      arch: ["x64"],
      installable: true,
      signing: { schemes: [], signerSha256: null, signer: null, notarized: false },
      findings: [{ code: "not_signed" }],
    });
    expect([facts.tocSignature, app.arches]).toEqual([false, ["x86_64"]]);
    expect(reading.icon?.readUInt32BE(16)).toBe(512);
  });

  it("of several parts says who signed it, what macOS it is for, and that a ticket is with it", async () => {
    expect(await read(signed())).toMatchObject({
      bundleId: "test.corpus.signed",
      version: "1.2",
      build: "7",
      displayName: "Signed",
      minimumOs: "12.3",
      arch: ["arm64"],
      debuggable: true,
      signing: {
        schemes: ["xar"],
        signerSha256: "3581c2941ce4563e0112dfbd3c0d1617998d6621c09712a349df9b40b35a464f",
        signer: "Developer ID Application: Corpus GmbH (ABCDE12345)",
        notarized: true,
      },
      findings: [],
    });
  });

  it("names nobody when another key made the signature", async () => {
    const bytes = signed();
    const signature = 28 + Number(bytes.readBigUInt64BE(8)) + 32;
    bytes[signature + 100] = (bytes[signature + 100] ?? 0) ^ 1;
    expect(await read(bytes)).toMatchObject({
      signing: { schemes: [], signerSha256: null, signer: null },
      findings: [{ code: "signature_invalid" }],
    });
  });

  it("without an app goes by its own identifier", async () => {
    expect(await read(archive({ PackageInfo: definition() }))).toMatchObject({ bundleId: "test.pkg", version: "3" });
  });

  it("tells what it can of an app whose payload is larger than is unpacked", async () => {
    const keys = "<key>CFBundleName</key><string>Large</string>";
    const plist = `<plist><dict>${keys}</dict></plist>`;
    const info = gzipSync(cpioFile("./A.app/Contents/Info.plist", plist.length) + plist);
    const bytes = archive({ PackageInfo: definition(APP), Payload: Buffer.concat([info, endless()]) });
    expect(await read(bytes)).toMatchObject({ bundleId: "test.app", displayName: "Large", arch: [] });
  });

  it.each([
    ["is not there", {}, ["not_signed"]],
    ["holds no such app", { Payload: gzipSync(cpioFile("TRAILER!!!", 0)) }, ["not_signed", "content_not_read"]],
    ["is larger than is unpacked", { Payload: endless() }, ["not_signed", "content_not_read"]],
  ])("is honest where its payload %s", async (_, files, codes) => {
    const reading = await read(archive({ PackageInfo: definition(APP), ...files }));
    expect(reading).toMatchObject({ bundleId: "test.app", version: "2", build: "5", installable: true });
    expect(reading.findings?.map(({ code }) => code)).toEqual(codes);
  });
});

/** The head of a file in a cpio archive. */
function cpioFile(name: string, size: number): string {
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, "0");
  return `070707${"0".repeat(12)}100644${"0".repeat(35)}${octal(name.length + 1, 6)}${octal(size, 11)}${name}\0`;
}

/** A file of 8 GiB, as far as 208 MiB of it; gzip lets archives follow each other. */
function endless(): Buffer {
  const zeros = gzipSync(Buffer.alloc(8 << 20));
  return Buffer.concat([gzipSync(cpioFile("a", 2 ** 33 - 1)), ...Array(26).fill(zeros)]);
}

describe("what is refused", () => {
  const table = tableOf({});
  it.each([
    ["text", Buffer.from("hello")],
    ["nothing", Buffer.alloc(0)],
    ["an archive of anything else", archive({ "readme.txt": Buffer.from("hello") })],
    ["a table of contents that was changed", changed(archive({ PackageInfo: definition() }))],
    ["a table of contents that is none", archive({}, "<html/>")],
    ["a table with entities", archive({}, `<!DOCTYPE xar [<!ENTITY a "b">]>${table}`)],
    ["a table larger than it says", longer(archive({ PackageInfo: definition() }))],
    ["an offset that is none", archive({}, table.replace("<offset>0<", "<offset>-1<"))],
    ["a PackageInfo that is text", archive({ PackageInfo: Buffer.from("hello") })],
    ["a payload that is text", archive({ PackageInfo: definition(APP), Payload: Buffer.from("hello") })],
    ["a payload that is no archive", archive({ PackageInfo: definition(APP), Payload: gzipSync("hello") })],
  ])("%s", async (_, bytes) => {
    await expect(read(bytes)).rejects.toBeInstanceOf(Malformed);
  });
});

/** Its checksum, and with that what the signature is over, is another. */
function changed(bytes: Buffer): Buffer {
  const at = 28 + Number(bytes.readBigUInt64BE(8));
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}

function longer(bytes: Buffer): Buffer {
  bytes.writeBigUInt64BE(10n, 16);
  return bytes;
}

it("is read or refused wherever it is cut and whatever is changed in it", async () => {
  await expectToSurviveCutting(pkg, whole());
  await expectToSurviveCutting(pkg, signed());
  await expectToSurviveFlips(pkg, signed());
});
