import { createHash, type Hash } from "node:crypto";
import {
  doesNotHold,
  judgeSignature,
  notChecked,
  readAuthenticode,
  unsigned,
  type Verdict,
} from "../authenticode/signature";
import type { CfbEntry, CompoundFile } from "../cfb/compound-file";
import { Deadline } from "../deadline";
import { Malformed } from "../format";

export const SIGNATURE = "\x05DigitalSignature";
const EXTENDED = "\x05MsiDigitalSignatureEx";
const MOST_SIGNATURE_BYTES = 4 << 20;
const DEEPEST = 8;

/** Names are compared byte by byte as they lie in the file, and of two that begin alike the shorter comes first. */
const inOrder = (entries: CfbEntry[]) => entries.sort((a, b) => Buffer.compare(a.encodedName, b.encodedName));

async function addStorage(
  hash: Hash,
  file: CompoundFile,
  storage: CfbEntry,
  deadline: Deadline,
  depth = 0,
): Promise<void> {
  if (depth > DEEPEST) throw new Malformed("The installer is damaged: it nests too deeply.");
  for (const entry of inOrder(file.list(storage))) {
    if (depth === 0 && (entry.name === SIGNATURE || entry.name === EXTENDED)) continue;
    if (entry.kind === "storage") await addStorage(hash, file, entry, deadline, depth + 1);
    if (entry.kind !== "stream") continue;
    for await (const chunk of file.read(entry)) {
      deadline.check();
      hash.update(chunk);
    }
  }
  hash.update(storage.classId);
}

/**
 * Who signed an installer. Signed is the digest of all its streams in the order of their names, each storage followed by
 * its class; where MsiDigitalSignatureEx lies beside the signature, its bytes (a digest of names and times) come first.
 * Microsoft has no document of it; osslsigncode, which Windows agrees with, does it so.
 */
export async function judgeDatabaseSignature(file: CompoundFile, streams: Map<string, CfbEntry>): Promise<Verdict> {
  const stream = streams.get(SIGNATURE);
  if (!stream) return unsigned("installer");
  const deadline = new Deadline();
  try {
    const signature = readAuthenticode(await file.readAll(stream, MOST_SIGNATURE_BYTES));
    const hash = createHash(signature.algorithm);
    const extended = streams.get(EXTENDED);
    if (extended) hash.update(await file.readAll(extended, MOST_SIGNATURE_BYTES));
    await addStorage(hash, file, file.root, deadline);
    return judgeSignature(signature, signature.digest.equals(hash.digest()));
  } catch (error) {
    if (deadline.isOver) return notChecked("the file is too large to be read twice");
    if (error instanceof Malformed) return doesNotHold("it is damaged");
    throw error;
  }
}
