import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { openPartition } from "../dmg/partition";
import { findUdif, readPartitionMaps } from "../dmg/udif-trailer";
import { Unreadable } from "../dmg/unreadable";
import { Malformed } from "../format";
import { corpusFacts, corpusFile } from "../testing/corpus";
import { expectToSurviveCutting, expectToSurviveFlips, memorySource } from "../testing/damage";
import { dmg } from "./dmg";

const NAME = "terminal-notifier-1.7.2-udzo.dmg";
const whole = () => readFileSync(corpusFile(NAME));
const read = (bytes: Buffer) => dmg.read(memorySource("app.dmg", bytes));

type Packing = { kind?: number; packed?: Buffer; signature?: Buffer };

/** A disk image of one partition, packed as `kind` says. */
function image(volume: Buffer, { kind = 0x8000_0005, packed = deflateSync(volume), signature }: Packing = {}): Buffer {
  const map = Buffer.alloc(204 + 2 * 40);
  map.write("mish", 0);
  map.writeUInt32BE(2, 200);
  map.writeUInt32BE(kind, 204);
  map.writeBigUInt64BE(BigInt(volume.length / 512), 204 + 16);
  map.writeBigUInt64BE(BigInt(packed.length), 204 + 32);
  map.writeUInt32BE(0xffff_ffff, 244);
  const block = `<dict><key>Name</key><string>disk</string><key>Data</key><data>${map.toString("base64")}</data></dict>`;
  const parts = `<dict><key>blkx</key><array>${block}</array></dict>`;
  const plist = Buffer.from(`<plist><dict><key>resource-fork</key>${parts}</dict></plist>`);
  const signed = signature ?? Buffer.alloc(0);
  const trailer = Buffer.alloc(512);
  trailer.write("koly", 0);
  trailer.writeBigUInt64BE(BigInt(packed.length), 216);
  trailer.writeBigUInt64BE(BigInt(plist.length), 224);
  trailer.writeBigUInt64BE(BigInt(packed.length + plist.length), 296);
  trailer.writeBigUInt64BE(BigInt(signed.length), 304);
  return Buffer.concat([packed, plist, signed, trailer]);
}

/** A SuperBlob with one blob more. */
function withTicket(signature: Buffer): Buffer {
  const count = signature.readUInt32BE(8);
  const [index, blobs] = [Buffer.from(signature.subarray(12, 12 + count * 8)), signature.subarray(12 + count * 8)];
  for (let at = 4; at < index.length; at += 8) index.writeUInt32BE(index.readUInt32BE(at) + 8, at);
  const ticket = Buffer.from("\0\0\0\0\0\0\0\u0010s8ch and");
  const entry = Buffer.alloc(8);
  entry.writeUInt32BE(0x10002, 0);
  entry.writeUInt32BE(signature.length + 8, 4);
  const head = Buffer.from(signature.subarray(0, 12));
  head.writeUInt32BE(signature.length + 8 + ticket.length, 4);
  head.writeUInt32BE(count + 1, 8);
  return Buffer.concat([head, index, entry, blobs, ticket]);
}

function inApplesMap(volume: Buffer): Buffer {
  const start = Buffer.alloc(64 * 512);
  for (const [i, { at, length }] of [
    { at: 1, length: 2 },
    { at: 64, length: volume.length / 512 },
  ].entries()) {
    const entry = (i + 1) * 512;
    start.write("PM", entry);
    start.writeUInt32BE(2, entry + 4);
    start.writeUInt32BE(at, entry + 8);
    start.writeUInt32BE(length, entry + 12);
  }
  return Buffer.concat([start, volume]);
}

function inGuidTable(volume: Buffer): Buffer {
  const start = Buffer.alloc(40 * 512);
  start.write("EFI PART", 512);
  start.writeBigUInt64LE(2n, 512 + 72);
  start.writeUInt32LE(128, 512 + 80);
  start.writeUInt32LE(128, 512 + 84);
  start.writeBigUInt64LE(40n, 1024 + 32);
  start.writeBigUInt64LE(BigInt(39 + volume.length / 512), 1024 + 40);
  return Buffer.concat([start, volume]);
}

const apfs = Buffer.alloc(8192);
apfs.write("NXSB", 32);

describe("a disk image", () => {
  it("says what independent tools read of the app in it", async () => {
    const { facts } = corpusFacts(NAME);
    const reading = await read(whole());
    expect(reading).toMatchObject({
      platform: "macos",
      bundleId: facts.bundleId,
      version: facts.version,
      build: facts.build,
      displayName: facts.name,
      minimumOs: facts.minSystem,
      installable: true,
      signing: { schemes: [], signerSha256: null, signer: null, notarized: false },
      findings: [{ code: "not_signed" }],
    });
    expect([facts.arches, reading.arch, facts.codeSignature]).toEqual([["x86_64"], ["x64"], [false]]);
    expect(reading.icon?.readUInt32BE(16)).toBe(512);
  });

  it.each([
    ["APFS", image(apfs), /APFS/],
    ["no volume that we know", image(Buffer.alloc(8192)), /no volume/],
    ["LZFSE", image(apfs, { kind: 0x8000_0007 }), /LZFSE/],
    ["bzip2", image(apfs, { kind: 0x8000_0006 }), /bzip2/],
  ])("with %s is honest, and what is in it unknown", async (_, bytes, why) => {
    const reading = await read(bytes);
    expect(reading).toEqual({ platform: "macos", installable: true, findings: [expect.anything()] });
    expect(reading.findings?.[0]).toMatchObject({ code: "content_not_read", message: expect.stringMatching(why) });
  });

  it("that is signed itself passes on who signed it, and its ticket", async () => {
    const program = readFileSync(new URL("fixtures/signed-program", import.meta.url));
    const signature = program.subarray(512);
    const { signing, findings } = await read(image(apfs, { signature }));
    expect(signing).toMatchObject({ signer: "Developer ID Application: Corpus GmbH (ABCDE12345)", notarized: null });
    expect(findings?.map(({ code }) => code)).toEqual(["content_not_read"]);
    expect((await read(image(apfs, { signature: withTicket(signature) }))).signing?.notarized).toBe(true);
  });

  it.each([
    ["a plain copy of a volume", (volume: Buffer) => volume],
    ["a disk with Apple’s partition map", inApplesMap],
    ["a disk with a GUID partition table", inGuidTable],
  ])("that is %s is read too", async (_, onDisk) => {
    const disk = onDisk(await unpackedVolume(whole()));
    expect((await read(disk)).bundleId).toBe(corpusFacts(NAME).facts.bundleId);
    expect((await read(image(disk, { kind: 1, packed: disk }))).bundleId).toBe(corpusFacts(NAME).facts.bundleId);
  });
});

describe("what is refused", () => {
  it.each([
    ["text", Buffer.from("hello")],
    ["nothing", Buffer.alloc(0)],
    ["an image without its end", image(apfs).subarray(0, -1)],
    ["an image that is packed otherwise than it says", image(apfs, { packed: Buffer.from("hello") })],
    ["an image that unpacks to more than it says", image(apfs, { packed: deflateSync(Buffer.alloc(1 << 20)) })],
    ["an image of an unknown kind", image(apfs, { kind: 0x1234 })],
  ])("%s", async (_, bytes) => {
    await expect(read(bytes)).rejects.toBeInstanceOf(Malformed);
  });
});

it("is read or refused wherever it is cut and whatever is changed in its list of parts", async () => {
  const bytes = whole();
  await expectToSurviveCutting(dmg, bytes);
  await expectToSurviveFlips(dmg, bytes, [bytes.length - 3400, 3400]);
});

// Unpacked, so that changes reach the volume itself.
it("is read or refused whatever is changed in the volume's header and catalog", async () => {
  const volume = await unpackedVolume(whole());
  const raw = image(volume, { kind: 1, packed: volume });
  expect((await read(raw)).bundleId).toBe(corpusFacts(NAME).facts.bundleId);
  await expectToSurviveFlips(dmg, raw, [1024, 512]);
  await expectToSurviveFlips(dmg, raw, [2 * 4096, 4 * 4096]);
});

// A catalog that leads back and forth between two blocks would unpack each of them as often.
it("unpacks a quarter of a GiB at most", async () => {
  const length = 8 << 20;
  const packed = deflateSync(Buffer.alloc(length));
  const map = Buffer.alloc(204 + 2 * 40);
  map.write("mish", 0);
  map.writeUInt32BE(2, 200);
  for (const [i, at] of [204, 244].entries()) {
    map.writeUInt32BE(0x8000_0005, at);
    map.writeBigUInt64BE(BigInt((i * length) / 512), at + 8);
    map.writeBigUInt64BE(BigInt(length / 512), at + 16);
    map.writeBigUInt64BE(BigInt(packed.length), at + 32);
  }
  const disk = openPartition(memorySource("app.dmg", packed), map, 0);
  let reads = 0;
  const readOn = async () => {
    for (; reads < 40; reads += 1) await disk.read((reads % 2) * length, 512);
  };
  await expect(readOn()).rejects.toBeInstanceOf(Unreadable);
  expect(reads).toBe(32);
});

async function unpackedVolume(bytes: Buffer): Promise<Buffer> {
  const source = memorySource("app.dmg", bytes);
  const udif = await findUdif(source);
  const [map] = udif ? await readPartitionMaps(source, udif) : [];
  const disk = openPartition(source, map ?? Buffer.alloc(0), 0);
  return disk.read(0, disk.size);
}
