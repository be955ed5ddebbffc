import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { openPartition } from "../dmg/partition";
import { readPartitionMaps, readUdif } from "../dmg/udif-trailer";
import { Malformed } from "../format";
import { corpusFacts, corpusFile } from "../testing/corpus";
import { expectToSurviveCutting, expectToSurviveFlips, memorySource } from "../testing/damage";
import { dmg } from "./dmg";

const NAME = "terminal-notifier-1.7.2-udzo.dmg";
const whole = () => readFileSync(corpusFile(NAME));
const read = (bytes: Buffer) => dmg.read(memorySource("app.dmg", bytes));

/** A disk image of one partition, packed as `kind` says. */
function image(volume: Buffer, kind = 0x8000_0005, packed: Buffer = deflateSync(volume)): Buffer {
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
  const trailer = Buffer.alloc(512);
  trailer.write("koly", 0);
  trailer.writeBigUInt64BE(BigInt(packed.length), 216);
  trailer.writeBigUInt64BE(BigInt(plist.length), 224);
  return Buffer.concat([packed, plist, trailer]);
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
    ["LZFSE", image(apfs, 0x8000_0007), /LZFSE/],
    ["bzip2", image(apfs, 0x8000_0006), /bzip2/],
  ])("with %s is honest, and what is in it unknown", async (_, bytes, why) => {
    const reading = await read(bytes);
    expect(reading).toMatchObject({ platform: "macos", installable: true });
    expect(reading.findings?.find(({ code }) => code === "content_not_read")?.message).toMatch(why);
  });
});

describe("what is refused", () => {
  it.each([
    ["text", Buffer.from("hello")],
    ["nothing", Buffer.alloc(0)],
    ["an image without its end", image(apfs).subarray(0, -1)],
    ["an image that is packed otherwise than it says", image(apfs, 0x8000_0005, Buffer.from("hello"))],
    ["an image that unpacks to more than it says", image(apfs, 0x8000_0005, deflateSync(Buffer.alloc(1 << 20)))],
    ["an image of an unknown kind", image(apfs, 0x1234)],
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
  const raw = image(volume, 1, volume);
  expect((await read(raw)).bundleId).toBe(corpusFacts(NAME).facts.bundleId);
  await expectToSurviveFlips(dmg, raw, [1024, 512]);
  await expectToSurviveFlips(dmg, raw, [2 * 4096, 4 * 4096]);
});

async function unpackedVolume(bytes: Buffer): Promise<Buffer> {
  const source = memorySource("app.dmg", bytes);
  const [map] = await readPartitionMaps(source, await readUdif(source));
  const disk = openPartition(source, map ?? Buffer.alloc(0), 0);
  return disk.read(0, disk.size);
}
