import { createHash, createPublicKey, sign } from "node:crypto";
import { buildZip } from "./build-zip";
import { compiledManifest, type ManifestFacts } from "./compiled-manifest";
import { CERTIFICATE, KEY } from "./sample-signer";

const RSA_SHA256 = 0x0103;
const SCHEME_V2 = 0x7109871a;
const MAGIC = "APK Sig Block 42";
const CHUNK = 1 << 20;

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function field(...parts: Buffer[]): Buffer {
  const bytes = Buffer.concat(parts);
  return Buffer.concat([uint32(bytes.length), bytes]);
}

const sha256 = (...parts: Buffer[]) => createHash("sha256").update(Buffer.concat(parts)).digest();

function digestOf(sections: readonly Buffer[]): Buffer {
  const digests: Buffer[] = [];
  for (const section of sections) {
    for (let at = 0; at < section.length; at += CHUNK) {
      const chunk = section.subarray(at, at + CHUNK);
      digests.push(sha256(Buffer.from([0xa5]), uint32(chunk.length), chunk));
    }
  }
  return sha256(Buffer.from([0x5a]), uint32(digests.length), ...digests);
}

function signingBlock(digest: Buffer): Buffer {
  const entry = (bytes: Buffer) => field(field(uint32(RSA_SHA256), field(bytes)));
  const signed = Buffer.concat([entry(digest), field(field(CERTIFICATE)), field()]);
  const publicKey = createPublicKey(KEY).export({ format: "der", type: "spki" });
  const signer = Buffer.concat([field(signed), entry(sign("sha256", signed, KEY)), field(publicKey)]);
  const value = Buffer.concat([uint32(SCHEME_V2), field(field(signer))]);
  const size = uint64(8 + value.length + 8 + MAGIC.length);
  return Buffer.concat([size, uint64(value.length), value, size, Buffer.from(MAGIC)]);
}

/**
 * An Android package that is all it claims to be, signed by scheme v2
 * (source.android.com/docs/security/features/apksigning/v2). The same facts and payload make the same bytes.
 */
export function buildApk(facts: ManifestFacts, payload: Buffer): Buffer<ArrayBuffer> {
  const entries = [
    { name: "AndroidManifest.xml", content: compiledManifest(facts), stored: true },
    { name: "assets/payload", content: payload, stored: true },
  ];
  const plain = buildZip(entries);
  const directory = plain.readUInt32LE(plain.length - 6);
  const end = plain.length - 22;
  const sections = [plain.subarray(0, directory), plain.subarray(directory, end), plain.subarray(end)];
  return buildZip(entries, signingBlock(digestOf(sections)));
}
