import { objectId } from "../cms/ber";
import { digestName, signatureHolds } from "../cms/signature-holds";
import { readSignedData, type SignedData, signerFacts } from "../cms/signed-data";
import { Malformed, type Reading } from "../format";

/** A signature of Microsoft's making: the digest it is for, and whoever signed that digest. */
export type Authenticode = { signed: SignedData; algorithm: string; digest: Buffer };
export type Verdict = Required<Pick<Reading, "signing" | "findings">>;

const INDIRECT_DATA = "1.3.6.1.4.1.311.2.1.4";

/**
 * Reads SpcIndirectDataContent out of a PKCS #7 ("Windows Authenticode Portable Executable Signature Format",
 * Authenticode_PE.docx, which MSI and MSIX follow). `algorithm` is Node's name of the digest.
 */
export function readAuthenticode(bytes: Buffer): Authenticode {
  const signed = readSignedData(bytes);
  const messageDigest = signed.content?.children[1];
  const algorithm = digestName(objectId(messageDigest?.children[0]?.children[0]));
  const digest = messageDigest?.children[1]?.value;
  if (signed.contentType !== INDIRECT_DATA || !algorithm || !digest) {
    throw new Malformed("The signature is damaged: it does not say what was signed.");
  }
  return { signed, algorithm, digest };
}

const NOBODY = { schemes: [], signerSha256: null, signer: null, notarized: null };

export function unsigned(kind: string): Verdict {
  const message = `This ${kind} is not signed: Windows warns whoever opens it, and nobody can tell who made it.`;
  return { signing: NOBODY, findings: [{ code: "not_signed", severity: "warning", message }] };
}

/** A signature that does not hold says nothing about who made the file, so the signer it names is no fact. */
export function doesNotHold(why: string): Verdict {
  const message = `The signature does not hold: ${why}. Windows treats the file as not signed.`;
  return { signing: NOBODY, findings: [{ code: "signature_invalid", severity: "warning", message }] };
}

export function notChecked(why: string): Verdict {
  const message = `The signature was not checked: ${why}.`;
  return { signing: null, findings: [{ code: "signature_not_checked", severity: "info", message }] };
}

/** Judges a signature; `isSame` says that the file still has the digest it is for. Whether Windows trusts the signer is not asked. */
export function judgeSignature({ signed }: Authenticode, isSame: boolean): Verdict {
  if (!isSame) return doesNotHold("the file was changed after it was signed");
  const holds = signed.content ? signatureHolds(signed, signed.content.value) : false;
  if (holds === null) return notChecked("its certificate or its algorithm is not known here");
  if (!holds) return doesNotHold("it was not made by the key of the certificate beside it");
  return {
    signing: { schemes: ["authenticode"], ...signerFacts(signed.signer.certificate), notarized: null },
    findings: [],
  };
}
