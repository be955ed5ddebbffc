import type { Finding } from "@/lib/domain/finding";
import type { Arch } from "@/lib/domain/platform";
import { type FileSource, type Format, Malformed, type Reading } from "../format";
import { DIRECTORY, fileOffset, findDirectory, type PeHeaders, readPeHeaders } from "../pe/headers";
import { findProgramIcon } from "../pe/program-icon";
import { judgeProgramSignature } from "../pe/program-signature";
import { listResources, RESOURCE } from "../pe/resources";
import { readVersionInfo, type VersionInfo } from "../pe/version-info";
import { withinBounds } from "../within-bounds";

const MACHINES: Record<number, Arch> = { 332: "x86", 34404: "x64", 448: "armv7", 452: "armv7", 43620: "arm64" };
const I386 = 0x14c;
const CLI_IL_ONLY = 1;
const CLI_32BIT_REQUIRED = 2;

/** Programs of .NET are compiled where they run, unless they say otherwise (ECMA-335, II.25.3.3.1, "Runtime flags"). */
async function runsOnAnyCpu(source: FileSource, headers: PeHeaders): Promise<boolean> {
  const directory = findDirectory(headers, DIRECTORY.cli);
  if (!directory || headers.machine !== I386) return false;
  const flags = (await source.read(fileOffset(headers, directory.address) + 16, 4)).readUInt32LE(0);
  return (flags & CLI_IL_ONLY) !== 0 && (flags & CLI_32BIT_REQUIRED) === 0;
}

/** The header that NSIS puts before its payload (Source/exehead/fileform.h), or the note that Inno Setup leaves. */
async function isInstaller(source: FileSource, headers: PeHeaders, info: VersionInfo): Promise<boolean> {
  if (info.strings.get("Comments")?.includes("Inno Setup")) return true;
  if (headers.endOfImage + 28 > source.sizeBytes) return false;
  const payload = await source.read(headers.endOfImage, 28);
  return payload.readUInt32LE(4) === 0xdeadbeef && payload.toString("latin1", 8, 20) === "NullsoftInst";
}

const INSTALLER: Finding = {
  code: "arch_unknown",
  severity: "info",
  message: "This is an installer: which processors the program in it is for cannot be read from outside.",
};

/** "1, 2, 3, 4" is how Visual C++ wrote versions for long; a text without a number in front is none. */
function versionOf({ strings, fixedFileVersion }: VersionInfo): string | null {
  const written = [strings.get("ProductVersion"), strings.get("FileVersion")];
  const found = written
    .map((version) => version?.replace(/\s*,\s*/g, "."))
    .find((version) => version && /^\d/.test(version));
  return found ?? fixedFileVersion;
}

async function read(source: FileSource): Promise<Reading> {
  const headers = await readPeHeaders(source);
  if (headers.isLibrary) throw new Malformed("This is a library (DLL), not a program that somebody can start.");
  const [versions] = await listResources(source, headers, RESOURCE.version);
  const info = readVersionInfo(versions ? await versions.bytes() : Buffer.alloc(0));
  const { signing, findings } = await judgeProgramSignature(source, headers);
  const installer = await isInstaller(source, headers, info);
  const machine = MACHINES[headers.machine];
  const native = machine ? [machine] : [];
  return {
    platform: "windows",
    arch: installer ? [] : (await runsOnAnyCpu(source, headers)) ? ["universal"] : native,
    version: versionOf(info),
    displayName: info.strings.get("ProductName") ?? info.strings.get("FileDescription") ?? null,
    installable: true,
    icon: await findProgramIcon(source, headers),
    signing,
    findings: installer ? [...findings, INSTALLER] : findings,
  };
}

/** A program or an installer for Windows, in the PE format. */
export const exe: Format = {
  name: "Windows program",
  extensions: ["exe"],
  read: (source) => withinBounds(() => read(source)),
};
