import type { Finding } from "@/lib/domain/finding";
import { isTicket } from "../apple/notarization-ticket";
import { signerFacts } from "../cms/signed-data";
import type { FileSource, Reading } from "../format";
import type { Xar } from "./xar";

const TRAILER_LENGTH = 16;
const TICKET = 2;

const NOT_SIGNED: Finding = {
  code: "not_signed",
  severity: "warning",
  message: "It is not signed: macOS does not open it without being told to.",
};
const BROKEN: Finding = {
  code: "signature_invalid",
  severity: "warning",
  message: "Its signature was not made with the certificate it carries.",
};

/**
 * Whether `stapler` put a ticket behind the archive: the ticket, then "t8lr", version, kind and the ticket's length. Apple
 * has no document of it; the layout is that of XarNotarizationTrailer in github.com/indygreg/apple-platform-rs.
 */
async function hasTicket(source: FileSource): Promise<boolean> {
  const end = source.sizeBytes - TRAILER_LENGTH;
  const trailer = await source.read(end, TRAILER_LENGTH);
  const length = trailer.readUInt32LE(8);
  if (trailer.toString("latin1", 0, 4) !== "t8lr" || trailer.readUInt16LE(6) !== TICKET) return false;
  return length >= 4 && length <= end && isTicket(await source.read(end - length, 4));
}

/** Who signed the package, as far as that is true, and whether a ticket of Apple's notary is with it. */
export async function packageSigningOf(
  source: FileSource,
  { signature }: Xar,
): Promise<Required<Pick<Reading, "signing" | "findings">>> {
  const notarized = await hasTicket(source);
  if (!signature?.holds) {
    const signing = { schemes: [], signerSha256: null, signer: null, notarized };
    return { signing, findings: [signature ? BROKEN : NOT_SIGNED] };
  }
  return { signing: { schemes: ["xar"], ...signerFacts(signature.certificate), notarized }, findings: [] };
}
