import type { Finding } from "@/lib/domain/finding";
import { readMacApp } from "../apple/mac-app";
import { findApp } from "../dmg/app-in-volume";
import { openHfsPlus } from "../dmg/hfs-plus";
import { openPartition } from "../dmg/partition";
import { findUdif, type Part, readPartitionMaps, type UdifImage } from "../dmg/udif-trailer";
import { Unreadable } from "../dmg/unreadable";
import { type Disk, volumesOn } from "../dmg/volumes";
import { type FileSource, type Format, Malformed, type Reading } from "../format";
import { type CodeSignature, readCodeSignature } from "../mach-o/code-signature";
import { signingOf } from "../mach-o/signing-facts";
import { withinBounds } from "../within-bounds";

const MOST_SIGNATURE_BYTES = 16 << 20;
const APFS_MAGIC_AT = 32;

/** A disk image of macOS with an app in it. */
export const dmg: Format = {
  name: "disk image",
  extensions: ["dmg"],
  read: (source) => withinBounds(() => read(source)),
};

async function read(source: FileSource): Promise<Reading> {
  const image = await findUdif(source);
  const signature = image?.codeSignature ? await readSignature(source, image.codeSignature) : null;
  return withOwnSignature(await readContent(source, image), signature);
}

async function readSignature(source: FileSource, { offset, length }: Part): Promise<CodeSignature> {
  return readCodeSignature(await source.read(offset, Math.min(length, MOST_SIGNATURE_BYTES)));
}

async function readContent(source: FileSource, image: UdifImage | null): Promise<Reading> {
  try {
    return await readApp(await disksOf(source, image), image !== null);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { platform: "macos", installable: true, findings: [notRead(error.message)] };
  }
}

/** An image without a map of blocks is the disk itself, byte for byte. */
async function disksOf(source: FileSource, image: UdifImage | null): Promise<Disk[]> {
  if (!image) return [{ size: source.sizeBytes, read: (offset, length) => source.read(offset, length) }];
  const maps = await readPartitionMaps(source, image);
  return maps.map((map) => openPartition(source, map, image.dataOffset));
}

async function readApp(disks: Disk[], isImage: boolean): Promise<Reading> {
  for (const disk of disks) {
    for (const part of await volumesOn(disk)) {
      const volume = await openHfsPlus(part);
      const app = volume && (await findApp(volume));
      if (app) return readMacApp(app);
      if (volume) throw new Unreadable("no app is at the top of it");
      const magic = await part.read(APFS_MAGIC_AT, 4);
      if (magic.toString("latin1") === "NXSB") throw new Unreadable("its volume is APFS");
    }
  }
  if (isImage) throw new Unreadable("it has no volume of macOS that we know");
  throw new Malformed("This is not a disk image, or it is cut off: the block at its end is missing.");
}

function notRead(why: string): Finding {
  return { code: "content_not_read", severity: "info", message: `What is in this disk image is unknown: ${why}.` };
}

/**
 * An image that is signed itself passes that on to what is dragged out of it, and a ticket on either is a ticket. Where
 * the app was not read, only what the image has is known.
 */
function withOwnSignature(reading: Reading, signature: CodeSignature | null): Reading {
  if (!reading.signing && !signature) return reading;
  const isStapled = signature?.ticket === true || reading.signing?.notarized === true;
  const notarized = isStapled || (reading.signing ? false : null);
  if (reading.signing?.signerSha256) return { ...reading, signing: { ...reading.signing, notarized } };
  const own = signingOf(signature, notarized);
  const findings = (reading.findings ?? []).filter(({ code }) => code !== "not_signed" && code !== "signed_ad_hoc");
  return { ...reading, ...own, findings: [...findings, ...own.findings] };
}
