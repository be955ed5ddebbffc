import { createHash } from "node:crypto";
import { unpack } from "../compression/unpack";
import { type FileSource, Malformed } from "../format";
import { readXml, type XmlElement } from "../xml/read-xml";
import { readXarSignature, type XarSignature } from "./xar-signature";
import { childrenNamed, integerIn, textIn } from "./xml-fields";

/** A file in the archive; `offset` is that in the file that was uploaded. */
export type XarFile = { path: string; offset: number; packedLength: number; length: number; encoding: string };
export type Xar = { files: XarFile[]; signature: XarSignature | null };

const MAGIC = "xar!";
const HEADER_LENGTH = 28;
const MOST_CONTENTS_BYTES = 2 << 20;
const MOST_FILES = 10_000;
const DIGESTS = new Map([
  ["sha1", "sha1"],
  ["sha256", "sha256"],
  ["sha512", "sha512"],
]);

function damaged(how: string): Malformed {
  return new Malformed(`The package is damaged: ${how}.`);
}

/** The header, of which the last fields are not needed: the checksum's kind is in the contents again. */
async function readHeader(source: FileSource): Promise<{ length: number; packed: number; unpacked: number }> {
  const header = source.sizeBytes < HEADER_LENGTH ? null : await source.read(0, HEADER_LENGTH);
  if (header?.toString("latin1", 0, 4) !== MAGIC) {
    throw new Malformed("This is not an installer package of macOS: it does not begin like one.");
  }
  const [packed, unpacked] = [Number(header.readBigUInt64BE(8)), Number(header.readBigUInt64BE(16))];
  if (packed > MOST_CONTENTS_BYTES || unpacked > MOST_CONTENTS_BYTES)
    throw damaged("its table of contents is too large");
  return { length: header.readUInt16BE(4), packed, unpacked };
}

/**
 * Opens a xar archive: a header, a table of contents in zlib-compressed XML and a heap, by "The XAR file format" of
 * github.com/mackyle/xar (wiki, xarformat). The table's checksum is compared, those of the files are not.
 */
export async function openXar(source: FileSource): Promise<Xar> {
  const header = await readHeader(source);
  const packed = await source.read(header.length, header.packed);
  const contents = await unpack(packed, "zlib", header.unpacked);
  const root = readXml(contents ?? Buffer.alloc(0), "The package’s table of contents");
  const [toc] = childrenNamed(root, "toc");
  if (root.name !== "xar" || !toc) throw damaged("its table of contents is none");
  const heap = header.length + header.packed;
  await checkContents(source, toc, packed, heap);
  return { files: filesOf(toc, heap), signature: await readXarSignature(source, toc, packed, heap) };
}

async function checkContents(source: FileSource, toc: XmlElement, packed: Buffer, heap: number): Promise<void> {
  const [checksum] = childrenNamed(toc, "checksum");
  const digest = DIGESTS.get(checksum?.attributes.get("style")?.toLowerCase() ?? "");
  if (!checksum || !digest) return;
  const expected = createHash(digest).update(packed).digest();
  if (integerIn(checksum, "size") !== expected.length) throw damaged("its checksum has a wrong length");
  const stored = await source.read(heap + integerIn(checksum, "offset"), expected.length);
  if (!stored.equals(expected)) throw damaged("its table of contents does not match its checksum");
}

function filesOf(toc: XmlElement, heap: number): XarFile[] {
  const files: XarFile[] = [];
  const open = childrenNamed(toc, "file").map((element) => ({ element, folder: "" }));
  for (let next = open.pop(); next; next = open.pop()) {
    const path = next.folder + textIn(next.element, "name");
    const [data] = childrenNamed(next.element, "data");
    if (data) files.push(fileOf(path, data, heap));
    if (files.length > MOST_FILES) throw damaged("it claims more files than are looked at");
    open.push(...childrenNamed(next.element, "file").map((element) => ({ element, folder: `${path}/` })));
  }
  return files.sort((a, b) => a.offset - b.offset);
}

function fileOf(path: string, data: XmlElement, heap: number): XarFile {
  const [encoding] = childrenNamed(data, "encoding");
  return {
    path,
    offset: heap + integerIn(data, "offset"),
    packedLength: integerIn(data, "length"),
    length: integerIn(data, "size"),
    encoding: encoding?.attributes.get("style") ?? "application/octet-stream",
  };
}
