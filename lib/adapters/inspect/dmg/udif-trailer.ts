import { type FileSource, Malformed } from "../format";
import { dictAt, listAt } from "../plist/plist-value";
import { readPlist } from "../plist/read-plist";
import { MOST_XML_BYTES } from "../xml/read-xml";
import { Unreadable } from "./unreadable";

const TRAILER_LENGTH = 512;

export type Part = { offset: number; length: number };
export type UdifImage = {
  /** Where the offsets of the runs count from. */
  dataOffset: number;
  /** The property list with the maps of the partitions. */
  plist: Part;
  codeSignature: Part | null;
};

function offsetAt(trailer: Buffer, at: number): number {
  const value = Number(trailer.readBigUInt64BE(at));
  if (!Number.isSafeInteger(value)) throw new Malformed("The disk image is damaged: a part of it lies outside.");
  return value;
}

/**
 * Reads the last 512 bytes of a disk image, the "koly" block; null where it has none, as a plain copy of a disk. UDIF has no document of Apple's; the layout is that of
 * UDIFResourceFile in "Demystifying the DMG file format" (newosxbook.com/DMG.html).
 */
export async function findUdif(source: FileSource): Promise<UdifImage | null> {
  const trailer =
    source.sizeBytes < TRAILER_LENGTH ? null : await source.read(source.sizeBytes - TRAILER_LENGTH, TRAILER_LENGTH);
  if (trailer?.toString("latin1", 0, 4) !== "koly") return null;
  const part = (at: number): Part => ({ offset: offsetAt(trailer, at), length: offsetAt(trailer, at + 8) });
  const [plist, codeSignature] = [part(216), part(296)];
  if (plist.offset + plist.length > source.sizeBytes) {
    throw new Malformed("The disk image is damaged: the list of its parts lies outside.");
  }
  return { dataOffset: offsetAt(trailer, 24), plist, codeSignature: codeSignature.length > 0 ? codeSignature : null };
}

/** The maps of the image's partitions, "mish" blocks; `Unreadable` where there are more than are read. */
export async function readPartitionMaps(source: FileSource, { plist }: UdifImage): Promise<Buffer[]> {
  if (plist.length > MOST_XML_BYTES) throw new Unreadable("the list of its parts is larger than is read");
  const parts = readPlist(await source.read(plist.offset, plist.length), "The disk image’s list of parts");
  const blocks = listAt(dictAt(parts, "resource-fork"), "blkx").filter((block) => block instanceof Map);
  return blocks.map((block) => block.get("Data")).filter((map) => Buffer.isBuffer(map));
}
