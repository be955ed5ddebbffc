import { createHash } from "node:crypto";
import type { Finding } from "@/lib/domain/finding";
import { type FileSource, type Format, Malformed, type Reading } from "../format";
import { archsOfPackage } from "../linux-archs";
import { findNumber, findText, type RpmHeader, readRpmHeader } from "../rpm/header";
import { withinBounds } from "../within-bounds";

const LEAD = 96;
const LEAD_MAGIC = 0xedabeedb;
const SOURCE_PACKAGE = 1;

// Of the header, and of the signature before it (lib/rpmtag.h of rpm): their numbers overlap.
const TAG = { name: 1000, version: 1001, release: 1002, arch: 1022 } as const;
const SIGNATURE_TAG = { longSize: 270, sha1: 269, sha256: 273, size: 1000 } as const;
const OPENPGP_TAGS = [267, 268, 278, 1002, 1005]; // DSA, RSA, OPENPGP, PGP, GPG

const NOT_CHECKED: Finding = {
  code: "signature_not_checked",
  severity: "info",
  message: "The package is signed by OpenPGP; without the signer's key nobody can tell whether the signature holds.",
};
const NOT_SIGNED: Finding = {
  code: "not_signed",
  severity: "info",
  message: "The package is not signed: systems that ask for a signature do not install it.",
};
const SOURCE_ONLY: Finding = {
  code: "not_installable",
  severity: "warning",
  message: "This is a source package: it is built from, not installed.",
};

/** A header that does not match the digest beside it is one that rpm refuses too. */
function checkDigests(signature: RpmHeader, header: RpmHeader): void {
  const digests = [
    ["sha256", SIGNATURE_TAG.sha256],
    ["sha1", SIGNATURE_TAG.sha1],
  ] as const;
  for (const [algorithm, tag] of digests) {
    const expected = findText(signature, tag);
    const actual = createHash(algorithm).update(header.encoded).digest("hex");
    if (expected !== null && expected !== actual)
      throw new Malformed("The package is damaged: its digest is another one.");
  }
}

async function readHeaders(
  source: FileSource,
): Promise<{ signature: RpmHeader; header: RpmHeader; isSource: boolean }> {
  if (source.sizeBytes < LEAD) throw new Malformed("This is not an RPM package: it is too short.");
  const lead = await source.read(0, LEAD);
  if (lead.readUInt32BE(0) !== LEAD_MAGIC) throw new Malformed("This is not an RPM package: it does not begin as one.");
  const signature = await readRpmHeader(source, LEAD);
  const start = Math.ceil(signature.end / 8) * 8;
  const header = await readRpmHeader(source, start);
  const size = findNumber(signature, SIGNATURE_TAG.longSize) ?? findNumber(signature, SIGNATURE_TAG.size);
  if (size !== null && start + size > source.sizeBytes) throw new Malformed("The package was cut off.");
  checkDigests(signature, header);
  return { signature, header, isSource: lead.readUInt16BE(6) === SOURCE_PACKAGE };
}

async function read(source: FileSource): Promise<Reading> {
  const { signature, header, isSource } = await readHeaders(source);
  const name = findText(header, TAG.name);
  const version = findText(header, TAG.version);
  if (!name || !version) throw new Malformed("The package does not say what it is called or which version it is.");
  const { arch, findings } = archsOfPackage(isSource ? "any" : (findText(header, TAG.arch) ?? ""));
  const isSigned = OPENPGP_TAGS.some((tag) => signature.entries.has(tag));
  return {
    platform: "linux",
    arch,
    bundleId: name,
    displayName: name,
    version,
    build: findText(header, TAG.release),
    installable: !isSource,
    signing: isSigned ? null : { schemes: [], signerSha256: null, signer: null, notarized: null },
    findings: [...findings, isSigned ? NOT_CHECKED : NOT_SIGNED, ...(isSource ? [SOURCE_ONLY] : [])],
  };
}

/** A package for Fedora, SUSE and their relatives: lead, signature, header and payload (Linux Standard Base, chapter 25). */
export const rpm: Format = {
  name: "RPM package",
  extensions: ["rpm"],
  read: (source) => withinBounds(() => read(source)),
};
