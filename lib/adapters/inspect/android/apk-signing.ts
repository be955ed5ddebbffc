import type { X509Certificate } from "node:crypto";
import type { Finding } from "@/lib/domain/finding";
import { signerFacts } from "../cms/signed-data";
import { type FileSource, Malformed, type Reading } from "../format";
import type { Zip } from "../zip/open-zip";
import { type BlockSignature, readBlockSignature } from "./block-signature";
import { type ChunkedDigest, digestContents } from "./content-digest";
import { canCheckJarEntries, checkJarEntries, readJarSignature } from "./jar-signature";
import { BLOCK_ID, findSigningBlock, type SigningBlock } from "./signing-block";

export type ApkSigning = {
  /** The schemes that are there and verify; none of them when one does not, as Android then installs nothing. */
  signing: NonNullable<Reading["signing"]>;
  /** Whether Android would install a file signed like this. */
  isInstallable: boolean;
  findings: Finding[];
};

type Signatures = { schemes: string[]; certificate: X509Certificate | null; isChecked: boolean };

const MOST_DIGESTED_BYTES = 1 << 30;
const NOBODY = { schemes: [], signerSha256: null, signer: null, notarized: null };
// From the one that the oldest Android knows to the one that the newest prefers.
const BLOCK_SCHEMES = [
  { name: "v2", id: BLOCK_ID.v2, hasVersions: false },
  { name: "v3", id: BLOCK_ID.v3, hasVersions: true },
  { name: "v3.1", id: BLOCK_ID.v31, hasVersions: true },
];

const NOT_SIGNED: Finding = {
  code: "not_signed",
  severity: "warning",
  message: "Nobody signed this APK: Android does not install it.",
};
const NOT_CHECKED: Finding = {
  code: "signature_not_checked",
  severity: "info",
  message: "The signature was not compared with all of the file's content: it is too large for that.",
};
const invalid = (reason: string): Finding => ({
  code: "signature_invalid",
  severity: "warning",
  message: `${reason} The file was changed after it was signed, and Android does not install it.`,
});

async function compareContents(source: FileSource, block: SigningBlock, signatures: BlockSignature[]): Promise<void> {
  const known = new Map<ChunkedDigest, Buffer>();
  for (const { content } of signatures) {
    if (!content) continue;
    const actual = known.get(content.algorithm) ?? (await digestContents(source, block, content.algorithm));
    known.set(content.algorithm, actual);
    if (!actual.equals(content.digest)) throw new Malformed("The content of this APK is not what was signed.");
  }
}

async function readBlockSignatures(source: FileSource, zip: Zip): Promise<Signatures> {
  const block = await findSigningBlock(source, zip.endOffset);
  const found = BLOCK_SCHEMES.flatMap(({ name, id, hasVersions }) => {
    const value = block?.values.get(id);
    return value ? [{ name, ...readBlockSignature(value, hasVersions) }] : [];
  });
  const isSmall = source.sizeBytes <= MOST_DIGESTED_BYTES;
  if (block && isSmall) await compareContents(source, block, found);
  return {
    schemes: found.map(({ name }) => name),
    certificate: found.at(-1)?.certificate ?? null,
    isChecked: isSmall && found.every(({ content }) => content !== null),
  };
}

/** Scheme v1, over all entries where nothing else covers them: the block's digest covers every byte. */
async function readAllSignatures(source: FileSource, zip: Zip): Promise<Signatures> {
  const block = await readBlockSignatures(source, zip);
  const jar = await readJarSignature(zip);
  if (!jar) return block;
  const missing = jar.otherSchemes.filter((scheme) => !block.schemes.some((name) => name.startsWith(`v${scheme}`)));
  if (missing.length > 0 && block.schemes.length === 0) {
    throw new Malformed(`It says that it is signed by scheme v${missing[0]}, but that signature was taken out.`);
  }
  const schemes = ["v1", ...block.schemes];
  if (block.schemes.length > 0) return { ...block, schemes };
  const isChecked = canCheckJarEntries(zip);
  if (isChecked) await checkJarEntries(zip, jar);
  return { schemes, certificate: jar.certificate, isChecked };
}

/** Who signed an APK, by which schemes, and whether that holds (source.android.com/docs/security/features/apksigning). */
export async function judgeApkSigning(source: FileSource, zip: Zip): Promise<ApkSigning> {
  try {
    const { schemes, certificate, isChecked } = await readAllSignatures(source, zip);
    const signing = { schemes, ...signerFacts(certificate), notarized: null };
    if (schemes.length === 0) return { signing, isInstallable: false, findings: [NOT_SIGNED] };
    return { signing, isInstallable: true, findings: isChecked ? [] : [NOT_CHECKED] };
  } catch (error) {
    if (!(error instanceof Malformed || error instanceof RangeError)) throw error;
    const reason = error instanceof Malformed ? error.message : "The signature is damaged.";
    return { signing: NOBODY, isInstallable: false, findings: [invalid(reason)] };
  }
}
