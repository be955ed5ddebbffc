import { createPublicKey, X509Certificate } from "node:crypto";
import { Malformed } from "../format";
import type { ChunkedDigest } from "./content-digest";
import { LengthPrefixed } from "./length-prefixed";
import { isSignedBy, strongestAlgorithm } from "./signature-algorithms";

/** Who signed by one scheme of the block, and the digest of the file that they signed. */
export type BlockSignature = {
  certificate: X509Certificate;
  /** Null where only the tree of fs-verity was signed. */
  content: { algorithm: ChunkedDigest; digest: Buffer } | null;
};

type Signer = { signedData: Buffer; signatures: Map<number, Buffer>; publicKey: Buffer };

const damaged = () => new Malformed("The signature in the signing block does not verify.");

function numbered(fields: readonly Buffer[]): Map<number, Buffer> {
  return new Map(
    fields.map((field) => {
      const parts = new LengthPrefixed(field);
      return [parts.number(), parts.field()];
    }),
  );
}

/** A signer of scheme v2, or of v3, which says for which versions of Android before its signatures. */
function readSigner(bytes: Buffer, hasVersions: boolean): Signer {
  const parts = new LengthPrefixed(bytes);
  const signedData = parts.field();
  if (hasVersions) {
    parts.number();
    parts.number();
  }
  return { signedData, signatures: numbered(parts.sequence()), publicKey: parts.field() };
}

function checkSigner({ signedData, signatures, publicKey }: Signer): BlockSignature {
  const parts = new LengthPrefixed(signedData);
  const digests = numbered(parts.sequence());
  const [first] = parts.sequence();
  const algorithm = strongestAlgorithm([...signatures.keys()]);
  if (!first || !algorithm) throw damaged();
  const certificate = new X509Certificate(first);
  const key = createPublicKey({ key: publicKey, format: "der", type: "spki" });
  const signature = signatures.get(algorithm.id);
  const digest = digests.get(algorithm.id);
  if (!signature || !digest || !certificate.publicKey.equals(key)) throw damaged();
  if (!isSignedBy(key, algorithm.id, signedData, signature)) throw damaged();
  return { certificate, content: algorithm.content && { algorithm: algorithm.content, digest } };
}

/**
 * Reads the value of scheme v2, v3 or v3.1 in the signing block and checks the signature of its first signer, as
 * source.android.com/docs/security/features/apksigning/v2 and …/v3 say under "Verification". The digest is compared by
 * whoever has the file. `Malformed` when it does not hold.
 */
export function readBlockSignature(value: Buffer, hasVersions: boolean): BlockSignature {
  const [first] = new LengthPrefixed(value).sequence();
  if (!first) throw damaged();
  const signer = readSigner(first, hasVersions);
  try {
    return checkSigner(signer);
  } catch {
    throw damaged(); // OpenSSL's own errors say nothing to a person
  }
}
