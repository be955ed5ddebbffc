import { type FileSource, Malformed } from "../format";

export type ArMember = { name: string; offset: number; size: number };

const MAGIC = "!<arch>\n";
const HEADER = 60;
const MAX_MEMBERS = 32;

function readHeader(header: Buffer, offset: number): ArMember {
  const size = header.toString("latin1", 48, 58).trim();
  if (header.toString("latin1", 58, 60) !== "`\n" || !/^\d+$/.test(size)) {
    throw new Malformed("The package is damaged: one of its members has no sound header.");
  }
  return { name: header.toString("latin1", 0, 16).trimEnd().replace(/\/$/, ""), offset, size: Number(size) };
}

/** The members of an ar archive as deb(5) describes it, in their order. `Malformed` when it is none or is cut off. */
export async function listArMembers(source: FileSource): Promise<ArMember[]> {
  if (source.sizeBytes < MAGIC.length || (await source.read(0, MAGIC.length)).toString("latin1") !== MAGIC) {
    throw new Malformed("This is not a Debian package: it is no ar archive.");
  }
  const members: ArMember[] = [];
  let at = MAGIC.length;
  while (at < source.sizeBytes && members.length < MAX_MEMBERS) {
    const member = readHeader(await source.read(at, HEADER), at + HEADER);
    if (member.offset + member.size > source.sizeBytes) throw new Malformed("The package was cut off.");
    members.push(member);
    at = member.offset + member.size + (member.size % 2);
  }
  return members;
}
