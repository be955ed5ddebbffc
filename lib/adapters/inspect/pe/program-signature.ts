import { createHash } from "node:crypto";
import {
  doesNotHold,
  judgeSignature,
  notChecked,
  readAuthenticode,
  unsigned,
  type Verdict,
} from "../authenticode/signature";
import { type FileSource, Malformed } from "../format";
import { DIRECTORY, type Directory, findDirectory, type PeHeaders } from "./headers";

const CERTIFICATE_HEADER = 8;
const PKCS_SIGNED_DATA = 2;
const MAX_CERTIFICATE = 4 << 20;
const MAX_DIGESTED = 2 ** 30; // some three seconds of a core
const CHUNK = 4 << 20;

/** The digest of "Calculating the PE Image Hash" in Authenticode_PE.docx: the file without its checksum and the certificates. */
async function imageDigest(
  source: FileSource,
  headers: PeHeaders,
  table: Directory,
  algorithm: string,
): Promise<Buffer> {
  const hash = createHash(algorithm);
  const ranges = [
    [0, headers.checksumOffset],
    [headers.checksumOffset + 4, headers.certificateEntryOffset],
    [headers.certificateEntryOffset + 8, table.address],
    [table.address + table.size, source.sizeBytes],
  ] as const;
  for (const [from, to] of ranges) {
    for (let at = from; at < to; at += CHUNK) hash.update(await source.read(at, Math.min(CHUNK, to - at)));
  }
  return hash.digest();
}

async function readCertificate(source: FileSource, table: Directory): Promise<Buffer> {
  const header = await source.read(table.address, CERTIFICATE_HEADER);
  const length = header.readUInt32LE(0);
  if (length <= CERTIFICATE_HEADER || length > Math.min(table.size, MAX_CERTIFICATE)) {
    throw new Malformed("The signature is damaged: its length is not right.");
  }
  if (header.readUInt16LE(6) !== PKCS_SIGNED_DATA) throw new Malformed("The signature is of a kind nobody uses.");
  return source.read(table.address + CERTIFICATE_HEADER, length - CERTIFICATE_HEADER);
}

/** Who signed a program, as far as its signature holds. Its certificate table lies at an offset of the file, not at an address. */
export async function judgeProgramSignature(source: FileSource, headers: PeHeaders): Promise<Verdict> {
  const table = findDirectory(headers, DIRECTORY.certificates);
  if (!table) return unsigned("program");
  if (table.address + table.size > source.sizeBytes) return doesNotHold("the file ends before it does");
  if (source.sizeBytes > MAX_DIGESTED) return notChecked("the file is larger than 1 GiB");
  try {
    const signature = readAuthenticode(await readCertificate(source, table));
    const digest = await imageDigest(source, headers, table, signature.algorithm);
    return judgeSignature(signature, signature.digest.equals(digest));
  } catch (error) {
    if (error instanceof Malformed) return doesNotHold("it is damaged");
    throw error;
  }
}
