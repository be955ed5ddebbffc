import { unpackTar } from "modern-tar";
import type { Finding } from "@/lib/domain/finding";
import { type Compression, UnreadableCompression, unpack } from "../compression/unpack";
import { type ArMember, listArMembers } from "../debian/ar";
import { readControlFile, splitVersion } from "../debian/control-file";
import { type FileSource, type Format, Malformed, type Reading } from "../format";
import { archsOfPackage } from "../linux-archs";
import { withinBounds } from "../within-bounds";

const COMPRESSIONS: Record<string, Compression> = { tar: "none", gz: "gzip", xz: "xz", zst: "zstd" };
const MAX_MEMBER = 8 << 20;
const MAX_CONTROL = 16 << 20;

const UNREADABLE: Finding = {
  code: "not_read",
  severity: "info",
  message: "The package describes itself in a part that is compressed in a way that cannot be read here.",
};

function memberNamed(members: ArMember[], start: string): ArMember {
  const found = members.find(({ name }) => name === start || name.startsWith(`${start}.`));
  if (!found) throw new Malformed(`This is not a Debian package: it has no ${start}.`);
  return found;
}

async function readControlArchive(source: FileSource): Promise<Buffer> {
  const members = await listArMembers(source);
  const [first] = members;
  if (first?.name !== "debian-binary") throw new Malformed("This is not a Debian package: debian-binary is not first.");
  const format = (await source.read(first.offset, Math.min(first.size, 16))).toString("latin1");
  if (!format.startsWith("2.")) throw new Malformed("The package is of a format that dpkg does not install.");
  memberNamed(members, "data.tar");
  const control = memberNamed(members, "control.tar");
  if (control.size > MAX_MEMBER) throw new Malformed("The part that describes the package is larger than any is.");
  const extension = control.name.split(".").at(-1) ?? "";
  const compression = Object.hasOwn(COMPRESSIONS, extension) ? COMPRESSIONS[extension] : undefined;
  return unpack(await source.read(control.offset, control.size), compression ?? "other", MAX_CONTROL);
}

async function readControl(archive: Buffer): Promise<Map<string, string>> {
  const isControl = (name: string) => name === "control" || name === "./control";
  const entries = await unpackTar(archive, { strict: true, filter: ({ name }) => isControl(name) }).catch(() => {
    throw new Malformed("The part that describes the package is damaged: it is no tar archive.");
  });
  const data = entries[0]?.data;
  if (!data) throw new Malformed("The package does not describe itself: it has no control file.");
  return readControlFile(Buffer.from(data).toString("utf8"));
}

async function read(source: FileSource): Promise<Reading> {
  const control = await readControl(await readControlArchive(source));
  const name = control.get("package");
  const version = control.get("version");
  if (!name || !version) throw new Malformed("The package does not say what it is called or which version it is.");
  return {
    platform: "linux",
    ...archsOfPackage(control.get("architecture") ?? ""),
    bundleId: name,
    displayName: name,
    ...splitVersion(version),
    installable: true,
  };
}

async function readWhatCanBeRead(source: FileSource): Promise<Reading> {
  try {
    return await read(source);
  } catch (error) {
    if (!(error instanceof UnreadableCompression)) throw error;
    return { platform: "linux", installable: true, findings: [UNREADABLE] };
  }
}

/** A package for Debian and its relatives: deb(5). */
export const deb: Format = {
  name: "Debian package",
  extensions: ["deb"],
  read: (source) => withinBounds(() => readWhatCanBeRead(source)),
};
