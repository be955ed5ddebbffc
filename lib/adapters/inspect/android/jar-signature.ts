import type { X509Certificate } from "node:crypto";
import { signatureHolds } from "../cms/signature-holds";
import { readSignedData } from "../cms/signed-data";
import { Malformed } from "../format";
import type { Zip } from "../zip/open-zip";
import { matchesDigest, readEntrySections, readMainSection } from "./jar-manifest";

/** A signature of scheme v1 that holds over MANIFEST.MF. */
export type JarSignature = {
  certificate: X509Certificate;
  /** MANIFEST.MF: what the signer says of every entry. */
  manifest: Buffer;
  /** The schemes of the signing block that the signer says the file was signed with too: 2, 3. */
  otherSchemes: number[];
};

const MOST_BYTES = 8 << 20;
const MOST_ENTRY_BYTES = 32 << 20;
const MOST_CHECKED_ENTRIES = 10_000;
const MOST_CHECKED_BYTES = 128 << 20;
const SIGNATURE_BLOCK = /^META-INF\/([^/]+)\.(RSA|DSA|EC)$/i;
const NOT_SIGNED = /^META-INF\/([^/]+\.(RSA|DSA|EC|SF)|MANIFEST\.MF|SIG-[^/]*)$/i;

const damaged = () => new Malformed("The signature in META-INF does not verify.");

async function readNamed(zip: Zip, name: string): Promise<Buffer> {
  const entry = zip.find(name);
  if (!entry) throw damaged();
  return zip.read(entry, MOST_BYTES);
}

/** The signature of scheme v1 (JAR signing, Oracle's JAR File Specification, "Signed JAR File"); null where there is none. */
export async function readJarSignature(zip: Zip): Promise<JarSignature | null> {
  const block = zip.entries.find(({ name }) => SIGNATURE_BLOCK.test(name));
  if (!block) return null;
  const signed = readSignedData(await zip.read(block, MOST_BYTES));
  const signatureFile = await readNamed(zip, block.name.replace(/\.[^.]+$/, ".SF"));
  const { certificate } = signed.signer;
  if (!certificate || !signatureHolds(signed, signatureFile)) throw damaged();
  const main = readMainSection(signatureFile);
  const manifest = await readNamed(zip, "META-INF/MANIFEST.MF");
  if (!matchesDigest(main, "-digest-manifest", manifest)) throw damaged();
  const otherSchemes = (main.get("x-android-apk-signed") ?? "").split(",").map(Number).filter(Boolean);
  return { certificate, manifest, otherSchemes };
}

const coveredEntries = (zip: Zip) => zip.entries.filter(({ name }) => !name.endsWith("/") && !NOT_SIGNED.test(name));

/** Whether the archive is small enough to unpack all of it: 10,000 entries, 128 MiB, no entry over 32. */
export function canCheckJarEntries(zip: Zip): boolean {
  const sizes = coveredEntries(zip).map(({ uncompressedSize }) => uncompressedSize);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const isShort = sizes.length <= MOST_CHECKED_ENTRIES && total <= MOST_CHECKED_BYTES;
  return isShort && sizes.every((size) => size <= MOST_ENTRY_BYTES);
}

/** Checks every entry against the digests that were signed. It unpacks all of the archive. */
export async function checkJarEntries(zip: Zip, { manifest }: JarSignature): Promise<void> {
  const sections = readEntrySections(manifest);
  for (const entry of coveredEntries(zip)) {
    const section = sections.get(entry.name);
    if (!section || !matchesDigest(section, "-digest", await zip.read(entry, MOST_ENTRY_BYTES))) throw damaged();
  }
}
