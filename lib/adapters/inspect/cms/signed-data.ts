import { createHash, X509Certificate } from "node:crypto";
import { Malformed } from "../format";
import { type BerElement, objectId, readBer } from "./ber";

/** What somebody signed, and with what; nothing of it is checked yet (`signature-holds.ts` does). */
export type SignedData = {
  /** The type of the content, as an object identifier. */
  contentType: string;
  /** What was signed, where it lies in the structure; its `value` is what the digest is of. */
  content: BerElement | null;
  certificates: X509Certificate[];
  signer: Signer;
};

export type Signer = {
  /** Null where the signer's certificate was not put in. */
  certificate: X509Certificate | null;
  digestAlgorithm: string;
  signatureAlgorithm: string;
  /** The attributes that were signed in place of the content, as a SET: null where the content itself was signed. */
  signedAttributes: BerElement | null;
  signature: Buffer;
};

const SIGNED_DATA = "1.2.840.113549.1.7.2";
const SEQUENCE = "universal 16";
const SET = "universal 17";

function part(element: BerElement | undefined, at: number, tag: string): BerElement {
  const found = element?.children[at];
  if (found?.tag !== tag) throw new Malformed("The signature is damaged: it is not what RFC 5652 calls SignedData.");
  return found;
}

function certificatesIn(set: BerElement | undefined): X509Certificate[] {
  const encoded = (set?.children ?? []).filter((choice) => choice.tag === SEQUENCE);
  try {
    return encoded.slice(0, 64).map((certificate) => new X509Certificate(certificate.encoded));
  } catch {
    throw new Malformed("The signature is damaged: a certificate in it cannot be read.");
  }
}

/** Whether `sid` of a SignerInfo means this certificate: by issuer and serial number, or by the subject's key identifier. */
function isMeant(sid: BerElement, certificate: X509Certificate): boolean {
  const fields = readBer(certificate.raw).children[0]?.children ?? [];
  if (sid.tag !== SEQUENCE)
    return certificate.raw.includes(Buffer.concat([Buffer.from([4, sid.value.length]), sid.value]));
  const at = fields[0]?.tag === "context 0" ? 1 : 0;
  const [issuer, serial] = sid.children;
  return Boolean(
    issuer && serial && fields[at]?.encoded.equals(serial.encoded) && fields[at + 2]?.encoded.equals(issuer.encoded),
  );
}

function signerOf(info: BerElement, certificates: X509Certificate[]): Signer {
  const sid = info.children[1];
  if (!sid) throw new Malformed("The signature is damaged: it does not say who signed.");
  const signedAttributes = info.children[3]?.tag === "context 0" ? info.children[3] : null;
  const rest = signedAttributes ? 4 : 3;
  return {
    certificate: certificates.find((certificate) => isMeant(sid, certificate)) ?? null,
    digestAlgorithm: objectId(part(info, 2, SEQUENCE).children[0]),
    signedAttributes,
    signatureAlgorithm: objectId(part(info, rest, SEQUENCE).children[0]),
    signature: part(info, rest + 1, "universal 4").value,
  };
}

/**
 * Reads a ContentInfo with SignedData (RFC 5652, sections 3 and 5; PKCS #7 1.5 of Authenticode is read alike) in BER or
 * DER, at most 16 MiB. Of several signers the first counts. `Malformed` when it is something else.
 */
export function readSignedData(bytes: Buffer): SignedData {
  const info = readBer(bytes);
  if (objectId(info.children[0]) !== SIGNED_DATA) throw new Malformed("The signature is damaged: it is not PKCS #7.");
  const data = part(part(info, 1, "context 0"), 0, SEQUENCE);
  const encapsulated = part(data, 2, SEQUENCE);
  const certificates = certificatesIn(data.children.find((field) => field.tag === "context 0"));
  const infos = data.children.slice(3).find((field) => field.tag === SET);
  return {
    contentType: objectId(encapsulated.children[0]),
    content: encapsulated.children[1]?.children[0] ?? null,
    certificates,
    signer: signerOf(part(infos, 0, SEQUENCE), certificates),
  };
}

/** The two facts about a signer that an inspection keeps: who it is to a person, and SHA-256 of the certificate's DER. */
export function signerFacts(certificate: X509Certificate | null): {
  signerSha256: string | null;
  signer: string | null;
} {
  if (!certificate) return { signerSha256: null, signer: null };
  const names = certificate.subject?.split("\n") ?? [];
  const named = (type: string) => names.find((name) => name.startsWith(type))?.slice(type.length);
  return {
    signerSha256: createHash("sha256").update(certificate.raw).digest("hex"),
    signer: named("CN=") ?? named("O=") ?? (names.join(", ") || null),
  };
}
