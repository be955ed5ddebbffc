import { isTicket } from "../apple/notarization-ticket";
import { signatureHolds } from "../cms/signature-holds";
import { readSignedData, signerFacts } from "../cms/signed-data";
import { Malformed } from "../format";
import type { PlistDict } from "../plist/plist-value";
import { readPlist } from "../plist/read-plist";

/** Who signed a program, and what it was allowed with that. */
export type CodeSignature = {
  /** Signed with nobody's certificate: the program's digests alone, which anybody can make. */
  adHoc: boolean;
  signerSha256: string | null;
  signer: string | null;
  /** Whether the signer's key made it; null where nobody signed, or it cannot be told. The code's pages are not hashed. */
  holds: boolean | null;
  /** Whether a ticket of Apple's notary is in it, as in a disk image's. */
  ticket: boolean;
  entitlements: PlistDict;
};

const SUPER_BLOB = 0xfade0cc0;
const CODE_DIRECTORY = 0xfade0c02;
const MOST_BLOBS = 64;
const SLOT_CODE_DIRECTORY = 0;
const SLOT_ENTITLEMENTS = 5;
const SLOT_CMS = 0x10000;
const SLOT_TICKET = 0x10002;
const BLOB_HEADER = 8;

function damaged(): Malformed {
  return new Malformed("The program is damaged: its code signature cannot be read.");
}

/** The blob at `offset`, header and all: magic number, length, content. */
function blobAt(bytes: Buffer, offset: number): Buffer {
  if (offset + BLOB_HEADER > bytes.length) throw damaged();
  const length = bytes.readUInt32BE(offset + 4);
  if (length < BLOB_HEADER || offset + length > bytes.length) throw damaged();
  return bytes.subarray(offset, offset + length);
}

/** The blobs of a SuperBlob by the slot they are for. */
function blobsOf(bytes: Buffer): Map<number, Buffer> {
  const all = blobAt(bytes, 0);
  const count = all.length >= 12 ? all.readUInt32BE(8) : 0;
  if (all.readUInt32BE(0) !== SUPER_BLOB || count > MOST_BLOBS || 12 + count * 8 > all.length) throw damaged();
  const blobs = new Map<number, Buffer>();
  for (let at = 12; at < 12 + count * 8; at += 8)
    blobs.set(all.readUInt32BE(at), blobAt(all, all.readUInt32BE(at + 4)));
  return blobs;
}

/**
 * Reads an embedded signature as xnu's osfmk/kern/cs_blobs.h lays it out: a SuperBlob with a CodeDirectory, entitlements
 * and the CMS signature over that CodeDirectory, which an ad-hoc signature lacks (Apple's Technical Note TN2206).
 */
export function readCodeSignature(bytes: Buffer): CodeSignature {
  const blobs = blobsOf(bytes);
  const directory = blobs.get(SLOT_CODE_DIRECTORY);
  if (directory?.readUInt32BE(0) !== CODE_DIRECTORY) throw damaged();
  const entitlements = blobs.get(SLOT_ENTITLEMENTS)?.subarray(BLOB_HEADER);
  const cms = blobs.get(SLOT_CMS)?.subarray(BLOB_HEADER);
  const signed = cms?.length ? readSignedData(cms) : null;
  return {
    adHoc: signed === null,
    ...signerFacts(signed?.signer.certificate ?? null),
    holds: signed && signatureHolds(signed, directory),
    ticket: isTicket(blobs.get(SLOT_TICKET)?.subarray(BLOB_HEADER) ?? Buffer.alloc(0)),
    entitlements: entitlements?.length ? readPlist(entitlements, "The program's list of entitlements") : new Map(),
  };
}
