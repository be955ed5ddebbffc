import { createHash } from "node:crypto";
import { doesNotHold, judgeSignature, readAuthenticode, unsigned, type Verdict } from "../authenticode/signature";
import { Malformed } from "../format";
import { readXml, type XmlElement } from "../xml/read-xml";
import type { Zip } from "../zip/open-zip";

const MAGIC = "PKCX";
const MOST_SIGNATURE_BYTES = 4 << 20;
const MOST_MAP_BYTES = 32 << 20;
const BLOCK = 64 << 10;
const HASH = 32;
const FILE_END = "</File>";

const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest();

/** The digests by their names: "APPX", then a name of four letters before each. */
function digestsIn(blob: Buffer): Map<string, Buffer> {
  const digests = new Map<string, Buffer>();
  for (let at = 4; at + 4 + HASH <= blob.length; at += 4 + HASH) {
    digests.set(blob.toString("latin1", at, at + 4), blob.subarray(at + 4, at + 4 + HASH));
  }
  return digests;
}

/** What the map of blocks says of one file; of a large package the map is too long to be read whole. */
function findFileIn(map: string, path: string): XmlElement | null {
  const name = map.indexOf(` Name="${path.replaceAll("/", "\\")}"`);
  const start = map.lastIndexOf("<File ", name);
  const end = map.indexOf(FILE_END, name);
  if (name < 0 || start < 0 || end < 0) return null;
  return readXml(Buffer.from(map.slice(start, end + FILE_END.length)), "AppxBlockMap.xml");
}

/** Whether the map of blocks, which is what was signed, speaks of this manifest (SHA-256 of every 64 KiB). */
function mapNames(map: Buffer, path: string, content: Buffer): boolean {
  const file = findFileIn(map.toString("utf8"), path);
  const listed =
    file?.children.filter(({ name }) => name === "Block").map((block) => block.attributes.get("Hash")) ?? [];
  const blocks = Array.from({ length: Math.ceil(content.length / BLOCK) }, (_, index) =>
    sha256(content.subarray(index * BLOCK, (index + 1) * BLOCK)).toString("base64"),
  );
  return blocks.length > 0 && blocks.join() === listed.join();
}

/**
 * Who signed a package: AppxSignature.p7x is PKCS #7 behind four letters, over digests of the package's parts. Checked
 * are the map of blocks and, by it, the manifest that the facts are from; Windows checks every file when it installs.
 */
export async function judgePackageSignature(zip: Zip, manifestPath: string, manifest: Buffer): Promise<Verdict> {
  const entry = zip.find("AppxSignature.p7x");
  if (!entry) return unsigned("package");
  const mapEntry = zip.find("AppxBlockMap.xml");
  const bytes = await zip.read(entry, MOST_SIGNATURE_BYTES);
  if (!mapEntry || bytes.toString("latin1", 0, 4) !== MAGIC) return doesNotHold("it is damaged");
  try {
    const signature = readAuthenticode(bytes.subarray(4));
    const map = await zip.read(mapEntry, MOST_MAP_BYTES);
    const isSame = digestsIn(signature.digest).get("AXBM")?.equals(sha256(map)) ?? false;
    return judgeSignature(signature, isSame && mapNames(map, manifestPath, manifest));
  } catch (error) {
    if (error instanceof Malformed) return doesNotHold("it is damaged");
    throw error;
  }
}
