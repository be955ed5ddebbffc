import type { Arch } from "@/lib/domain/platform";
import { type CfbEntry, CompoundFile } from "../cfb/compound-file";
import { type FileSource, type Format, Malformed, type Reading } from "../format";
import { findIcoImage } from "../ico/ico-file";
import { judgeDatabaseSignature } from "../msi/database-signature";
import { readProperties } from "../msi/property-table";
import { findTemplate } from "../msi/summary";
import { readableName } from "../msi/table-names";
import { withinBounds } from "../within-bounds";

const SUMMARY = "\x05SummaryInformation";
const MOST_SUMMARY_BYTES = 1 << 20;
const MOST_ICON_BYTES = 16 << 20;

/** Platforms as the property Template names them ("Template Summary property"). */
const ARCHS: Record<string, Arch> = { Intel: "x86", x64: "x64", AMD64: "x64", Arm: "armv7", Arm64: "arm64" };

function archsOf(template: string | null): Arch[] {
  const platforms = (template?.split(";")[0] ?? "").split(",").map((platform) => platform.trim());
  return platforms.flatMap((platform) => (Object.hasOwn(ARCHS, platform) ? (ARCHS[platform] ?? []) : []));
}

/** The icon of the list of installed programs: a stream of the table Icon, where it is an .ico file and not a program. */
async function findIcon(
  file: CompoundFile,
  streams: Map<string, CfbEntry>,
  properties: Map<string, string>,
): Promise<Buffer | null> {
  const stream = streams.get(`Icon.${properties.get("ARPPRODUCTICON")}`);
  return stream && stream.size <= MOST_ICON_BYTES ? findIcoImage(await file.readAll(stream, MOST_ICON_BYTES)) : null;
}

async function read(source: FileSource): Promise<Reading> {
  const file = await CompoundFile.open(source, "an installer (MSI)");
  const streams = new Map(
    file
      .list(file.root)
      .flatMap((entry) => (entry.kind === "stream" ? [[readableName(entry.name), entry] as const] : [])),
  );
  const properties = await readProperties(file, streams);
  const version = properties.get("ProductVersion");
  if (!version) throw new Malformed("The installer does not say which version of what it installs.");
  const summary = streams.get(SUMMARY);
  return {
    platform: "windows",
    arch: archsOf(summary ? findTemplate(await file.readAll(summary, MOST_SUMMARY_BYTES)) : null),
    version,
    displayName: properties.get("ProductName") ?? null,
    installable: true,
    icon: await findIcon(file, streams, properties),
    ...(await judgeDatabaseSignature(file, streams)),
  };
}

/** An installer for Windows: a database of Windows Installer in a compound file ("Installer database", Microsoft). */
export const msi: Format = {
  name: "Windows installer",
  extensions: ["msi"],
  read: (source) => withinBounds(() => read(source)),
};
