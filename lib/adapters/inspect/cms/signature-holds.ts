import { createHash, createVerify } from "node:crypto";
import { type BerElement, objectId } from "./ber";
import type { SignedData } from "./signed-data";

const DIGESTS: Record<string, string> = {
  "1.2.840.113549.2.5": "md5",
  "1.3.14.3.2.26": "sha1",
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};
const RSA_PSS = "1.2.840.113549.1.1.10";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";

/** Node's name of a digest by its object identifier; null for one that is not of the field. */
export function digestName(algorithm: string): string | null {
  return Object.hasOwn(DIGESTS, algorithm) ? (DIGESTS[algorithm] ?? null) : null;
}

/** The value of a signed attribute by its object identifier, RFC 5652 section 5.3. */
function attribute(attributes: BerElement, type: string): Buffer | undefined {
  const found = attributes.children.find((candidate) => objectId(candidate.children[0]) === type);
  return found?.children[1]?.children[0]?.value;
}

/**
 * Whether the signer's key made this signature over `content` (RFC 5652, section 5.6). It does not ask who trusts the
 * signer, nor when it was signed. Null where it cannot be told: no certificate, or an algorithm we do not check.
 */
export function signatureHolds({ signer }: SignedData, content: Buffer): boolean | null {
  const digest = digestName(signer.digestAlgorithm);
  if (!signer.certificate || !digest || signer.signatureAlgorithm === RSA_PSS) return null;
  let signed = content;
  if (signer.signedAttributes) {
    const expected = attribute(signer.signedAttributes, MESSAGE_DIGEST);
    if (!expected?.equals(createHash(digest).update(content).digest())) return false;
    // What is signed is the SET itself, not the field [0] that carries it.
    signed = Buffer.from(signer.signedAttributes.encoded);
    signed[0] = 0x31;
  }
  try {
    return createVerify(digest).update(signed).verify(signer.certificate.publicKey, signer.signature);
  } catch {
    return null;
  }
}
