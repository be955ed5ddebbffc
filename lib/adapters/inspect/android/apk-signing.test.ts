import { generateKeyPairSync, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildZip, type PlainEntry } from "@/lib/samples/build-zip";
import { apk } from "../formats/apk";
import { corpusFile } from "../testing/corpus";
import { expectToSurviveFlips, memorySource } from "../testing/damage";
import { openZip } from "../zip/open-zip";
import { readBlockSignature } from "./block-signature";
import { isSignedBy } from "./signature-algorithms";
import { BLOCK_ID, findSigningBlock, type SigningBlock } from "./signing-block";

// Signed by apksigner: one by scheme v1 alone, one by v1 to v3 whose key was changed with a lineage.
const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));
const V1 = fixture("signed-v1.apk");
const ROTATED = fixture("signed-rotated.apk");
const DEBUG = readFileSync(corpusFile("hello-world.apk"));

const read = (bytes: Buffer) => apk.read(memorySource("a.apk", bytes));
const codes = async (bytes: Buffer) => (await read(bytes)).findings?.map(({ code }) => code);

async function entriesOf(bytes: Buffer): Promise<PlainEntry[]> {
  const zip = await openZip(memorySource("a.apk", bytes));
  const contents = zip.entries.map(async (entry) => ({ name: entry.name, content: await zip.read(entry, 1 << 24) }));
  return Promise.all(contents);
}

/** The file with one bit of the `text` in it turned over. */
function changedAt(bytes: Buffer, text: Buffer | string, offset = 0): Buffer {
  const at = bytes.indexOf(text) + offset;
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** What the signing block is made of: a length, and so many bytes. */
const field = (...parts: Buffer[]) => Buffer.concat([u32(Buffer.concat(parts).length), ...parts]);

async function blockOf(bytes: Buffer): Promise<SigningBlock> {
  const source = memorySource("a.apk", bytes);
  const block = await findSigningBlock(source, (await openZip(source)).endOffset);
  if (!block) throw new Error("no signing block");
  return block;
}

async function expectNobody(bytes: Buffer, reason: RegExp): Promise<void> {
  const { signing, installable, findings } = await read(bytes);
  expect(signing).toEqual({ schemes: [], signerSha256: null, signer: null, notarized: null });
  expect(installable).toBe(false);
  expect(findings?.[0]).toMatchObject({ code: "signature_invalid", message: expect.stringMatching(reason) });
}

describe("who signed an APK", () => {
  it("is the one whose key the newest Android goes by", async () => {
    const { signing } = await read(ROTATED);
    expect(signing).toMatchObject({ schemes: ["v1", "v2", "v3"], signer: "Second Signer" });
    const later = Buffer.from(ROTATED);
    u32(BLOCK_ID.v31).copy(later, later.indexOf(u32(BLOCK_ID.v3)));
    expect((await read(later)).signing).toMatchObject({ schemes: ["v1", "v2", "v3.1"], signer: "Second Signer" });
  });

  it("is told by scheme v1 where there is no other, with a warning that new systems want one", async () => {
    const reading = await read(V1);
    expect(reading.signing).toMatchObject({ schemes: ["v1"], signer: "First Signer" });
    expect(reading.findings?.map(({ code }) => code)).toEqual(["signature_outdated"]);
  });

  it("is nobody once the signature of scheme v1 is taken out", async () => {
    const kept = (await entriesOf(V1)).filter(({ name }) => !name.startsWith("META-INF/"));
    expect(await codes(buildZip(kept))).toEqual(["not_signed"]);
  });

  it("is nobody when anything was changed after signing", async () => {
    const entries = await entriesOf(V1);
    const withOther = (pattern: RegExp, change: (content: Buffer) => Buffer) =>
      buildZip(entries.map((one) => (pattern.test(one.name) ? { ...one, content: change(one.content) } : one)));
    const flipLast = (content: Buffer) => changedAt(content, content.subarray(-3));
    await expectNobody(withOther(/ic_launcher.png$/, flipLast), /META-INF/);
    await expectNobody(withOther(/MANIFEST.MF$/, flipLast), /META-INF/);
    await expectNobody(withOther(/\.SF$/, flipLast), /META-INF/);
    await expectNobody(buildZip([...entries, { name: "classes.dex", content: Buffer.from("more") }]), /META-INF/);
    await expectNobody(changedAt(DEBUG, "classes.dex", 4000), /content of this APK is not what was signed/);
    await expectNobody(changedAt(ROTATED, u32(BLOCK_ID.v3), 40), /signing block does not verify/);
    await expectNobody(changedAt(ROTATED, "APK Sig Block 42", -8), /signing block is damaged/);
  });

  it("is nobody when the block that scheme v1 speaks of was taken out", async () => {
    await expectNobody(buildZip(await entriesOf(ROTATED)), /scheme v2, but that signature was taken out/);
  });

  it("is not the owner of a certificate that somebody put beside a key of their own", async () => {
    const block = await blockOf(ROTATED);
    const { certificate } = readBlockSignature(block.values.get(BLOCK_ID.v2) ?? Buffer.alloc(0), false);
    const forger = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const rsa = u32(0x0103);
    const digest = field(rsa, field(Buffer.alloc(32)));
    const signedData = Buffer.concat([field(digest), field(field(certificate.raw)), field()]);
    const signature = field(rsa, field(sign("sha256", signedData, forger.privateKey)));
    const publicKey = forger.publicKey.export({ type: "spki", format: "der" });
    const signer = field(field(signedData), field(signature), field(publicKey));
    expect(() => readBlockSignature(field(signer), false)).toThrow(/does not verify/);
  });

  it("survives lies in the signing block, of which every length may be one", async () => {
    const block = await blockOf(ROTATED);
    await expectToSurviveFlips(apk, ROTATED, [block.start, 400]);
    await expectToSurviveFlips(apk, ROTATED, [ROTATED.indexOf(u32(BLOCK_ID.v3)), 400]);
  });
});

describe("the algorithms of the signing block", () => {
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const data = Buffer.from("what is signed");
  const pss = (saltLength: number) => ({ key: rsa.privateKey, padding: 6, saltLength });

  it.each([
    [0x0101, rsa, sign("sha256", data, pss(32))],
    [0x0102, rsa, sign("sha512", data, pss(64))],
    [0x0103, rsa, sign("sha256", data, rsa.privateKey)],
    [0x0104, rsa, sign("sha512", data, rsa.privateKey)],
    [0x0201, ec, sign("sha256", data, ec.privateKey)],
    [0x0202, ec, sign("sha512", data, ec.privateKey)],
    [0x0421, rsa, sign("sha256", data, rsa.privateKey)],
  ])("0x%s", (id, { publicKey }, signature) => {
    expect(isSignedBy(publicKey, id, data, signature)).toBe(true);
    expect(isSignedBy(publicKey, id, Buffer.from("anything else"), signature)).toBe(false);
    expect(isSignedBy(publicKey, 0x9999, data, signature)).toBe(false);
  });
});
