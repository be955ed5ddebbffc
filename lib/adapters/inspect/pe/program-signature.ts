import { createHash } from "node:crypto";
import {
  doesNotHold,
  judgeSignature,
  notChecked,
  readAuthenticode,
  unsigned,
  type Verdict,
} from "../authenticode/signature";
import { Deadline } from "../deadline";
import { type FileSource, Malformed } from "../format";
import { DIRECTORY, type Directory, findDirectory, type PeHeaders } from "./headers";

const CERTIFICATE_HEADER = 8;
const PKCS_SIGNED_DATA = 2;
const MAX_CERTIFICATE = 4 << 20;
const CHUNK = 1 << 20;

/** What is signed by "Calculating the PE Image Hash" in Authenticode_PE.docx: all but the checksum and the certificates. */
async function* signedBytes(source: FileSource, headers: PeHeaders, table: Directory): AsyncGenerator<Buffer> {
  const ranges = [
    [0, headers.checksumOffset],
    [headers.checksumOffset + 4, headers.certificateEntryOffset],
    [headers.certificateEntryOffset + 8, table.address],
    [table.address + table.size, source.sizeBytes],
  ] as const;
  for (const [from, to] of ranges) {
    for (let at = from; at < to; at += CHUNK) yield await source.read(at, Math.min(CHUNK, to - at));
  }
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
  const deadline = new Deadline();
  try {
    const signature = readAuthenticode(await readCertificate(source, table));
    const hash = createHash(signature.algorithm);
    for await (const chunk of signedBytes(source, headers, table)) {
      deadline.check();
      hash.update(chunk);
    }
    return judgeSignature(signature, signature.digest.equals(hash.digest()));
  } catch (error) {
    if (deadline.isOver) return notChecked("the file is too large to be read twice");
    if (error instanceof Malformed) return doesNotHold("it is damaged");
    throw error;
  }
}
