import type { Finding } from "@/lib/domain/finding";
import type { Inspection } from "@/lib/domain/inspection";
import type { CodeSignature } from "./code-signature";

const NOT_SIGNED: Finding = {
  code: "not_signed",
  severity: "warning",
  message: "It is not signed: macOS does not open it without being told to.",
};
const AD_HOC: Finding = {
  code: "signed_ad_hoc",
  severity: "warning",
  message: "It is signed ad hoc, with nobody’s certificate: macOS does not open it without being told to.",
};
const BROKEN: Finding = {
  code: "signature_invalid",
  severity: "warning",
  message: "Its code signature was not made with the certificate it carries.",
};

/** What a person is told about the signature of a Mac program; `notarized` where a ticket could have been stapled. */
export function signingOf(
  signature: CodeSignature | null,
  notarized: boolean | null,
): Pick<Inspection, "signing" | "findings"> {
  if (!signature) {
    return { signing: { schemes: [], signerSha256: null, signer: null, notarized }, findings: [NOT_SIGNED] };
  }
  const { adHoc, signer, signerSha256, holds } = signature;
  if (holds === false) {
    return { signing: { schemes: [], signerSha256: null, signer: null, notarized }, findings: [BROKEN] };
  }
  return {
    signing: { schemes: [adHoc ? "ad-hoc" : "code-signature"], signerSha256, signer, notarized },
    findings: adHoc ? [AD_HOC] : [],
  };
}
