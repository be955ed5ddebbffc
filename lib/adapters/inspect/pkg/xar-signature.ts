import { createVerify, X509Certificate } from "node:crypto";
import { type FileSource, Malformed } from "../format";
import type { XmlElement } from "../xml/read-xml";
import { childrenNamed, elementsNamed, integerIn } from "./xml-fields";

/** `holds`: the certificate's key made it over the table of contents, and with that over the checksum of every file. */
export type XarSignature = { certificate: X509Certificate; holds: boolean };

const MOST_SIGNATURE_BYTES = 4096;

function leafOf(signature: XmlElement): X509Certificate {
  const [leaf] = elementsNamed(signature, "X509Certificate");
  try {
    if (leaf) return new X509Certificate(Buffer.from(leaf.text, "base64"));
  } catch {
    // told below, as for a signature without one
  }
  throw new Malformed("The package is damaged: the certificate of its signature cannot be read.");
}

/** The RSA signature of a package: `signature` in the table of contents, with the chain beside it, the signer first. */
export async function readXarSignature(
  source: FileSource,
  toc: XmlElement,
  signed: Buffer,
  heap: number,
): Promise<XarSignature | null> {
  const signature = childrenNamed(toc, "signature").find(({ attributes }) => attributes.get("style") === "RSA");
  if (!signature) return null;
  const certificate = leafOf(signature);
  const length = Math.min(integerIn(signature, "size"), MOST_SIGNATURE_BYTES);
  const bytes = await source.read(heap + integerIn(signature, "offset"), length);
  const digest = childrenNamed(toc, "checksum")[0]?.attributes.get("style")?.toLowerCase() ?? "sha1";
  return { certificate, holds: verifies(digest, signed, certificate, bytes) };
}

function verifies(digest: string, signed: Buffer, certificate: X509Certificate, signature: Buffer): boolean {
  try {
    return createVerify(digest).update(signed).verify(certificate.publicKey, signature);
  } catch {
    return false;
  }
}
