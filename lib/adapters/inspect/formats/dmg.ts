import type { Finding } from "@/lib/domain/finding";
import { readMacApp } from "../apple/mac-app";
import { findApp } from "../dmg/app-in-volume";
import { openHfsPlus } from "../dmg/hfs-plus";
import { openPartition } from "../dmg/partition";
import { readPartitionMaps, readUdif, type UdifImage } from "../dmg/udif-trailer";
import { Unreadable } from "../dmg/unreadable";
import type { FileSource, Format, Reading } from "../format";
import { type CodeSignature, readCodeSignature } from "../mach-o/code-signature";
import { signingOf } from "../mach-o/signing-facts";
import { withinBounds } from "../within-bounds";

const MOST_SIGNATURE_BYTES = 16 << 20;
const APFS_MAGIC_AT = 32;
const SMALLEST_VOLUME = 4096;

/** A disk image of macOS with an app in it. */
export const dmg: Format = {
  name: "disk image",
  extensions: ["dmg"],
  read: (source) => withinBounds(() => read(source)),
};

async function read(source: FileSource): Promise<Reading> {
  const image = await readUdif(source);
  const signature = await readOwnSignature(source, image);
  return withOwnSignature(await readContent(source, image), signature);
}

async function readOwnSignature(source: FileSource, { codeSignature }: UdifImage): Promise<CodeSignature | null> {
  if (!codeSignature) return null;
  return readCodeSignature(
    await source.read(codeSignature.offset, Math.min(codeSignature.length, MOST_SIGNATURE_BYTES)),
  );
}

async function readContent(source: FileSource, image: UdifImage): Promise<Reading> {
  try {
    return await readApp(source, image);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { platform: "macos", installable: true, findings: [notRead(error.message)] };
  }
}

async function readApp(source: FileSource, image: UdifImage): Promise<Reading> {
  for (const map of await readPartitionMaps(source, image)) {
    const disk = openPartition(source, map, image.dataOffset);
    if (disk.size < SMALLEST_VOLUME) continue;
    const volume = await openHfsPlus(disk);
    const app = volume && (await findApp(volume));
    if (app) return readMacApp(app);
    if (volume) throw new Unreadable("no app is at the top of it");
    const magic = await disk.read(APFS_MAGIC_AT, 4);
    if (magic.toString("latin1") === "NXSB") throw new Unreadable("its volume is APFS");
  }
  throw new Unreadable("it has no volume of macOS that we know");
}

function notRead(why: string): Finding {
  return { code: "content_not_read", severity: "info", message: `What is in this disk image is unknown: ${why}.` };
}

/** An image that is signed itself passes that on to what is dragged out of it; a ticket on either is a ticket. */
function withOwnSignature(reading: Reading, signature: CodeSignature | null): Reading {
  const notarized = signature?.ticket === true || reading.signing?.notarized === true;
  if (reading.signing?.signerSha256) return { ...reading, signing: { ...reading.signing, notarized } };
  const own = signingOf(signature, notarized);
  const findings = (reading.findings ?? []).filter(({ code }) => code !== "not_signed" && code !== "signed_ad_hoc");
  return { ...reading, ...own, findings: [...findings, ...own.findings] };
}
