import { type FileSource, Malformed } from "../format";

type Section = { address: number; offset: number; size: number };
export type Directory = { address: number; size: number };

/** What Windows reads of a program before it runs it. */
export type PeHeaders = {
  machine: number;
  isLibrary: boolean;
  sections: Section[];
  directories: Directory[];
  /** Where the sections end in the file; installers keep their payload behind it. */
  endOfImage: number;
  /** Where the checksum and the entry of the certificate table lie: both are left out of what is signed. */
  checksumOffset: number;
  certificateEntryOffset: number;
};

export const DIRECTORY = { resources: 2, certificates: 4, cli: 14 } as const;

const DOS_HEADER = 64;
const COFF_HEADER = 24; // with the signature "PE\0\0" before it
const SECTION_HEADER = 40;
const MAX_SECTIONS = 96; // what the loader of Windows takes
const IS_LIBRARY = 0x2000;
const PE32 = 0x10b;
const PE32_PLUS = 0x20b;

function readSections(table: Buffer, count: number): Section[] {
  return Array.from({ length: count }, (_, index) => {
    const at = index * SECTION_HEADER;
    return {
      address: table.readUInt32LE(at + 12),
      size: table.readUInt32LE(at + 16),
      offset: table.readUInt32LE(at + 20),
    };
  });
}

function readDirectories(optional: Buffer, at: number): Directory[] {
  const declared = Math.min(optional.readUInt32LE(at - 4), 16);
  const held = Math.min(declared, Math.floor((optional.length - at) / 8));
  return Array.from({ length: held }, (_, index) => ({
    address: optional.readUInt32LE(at + index * 8),
    size: optional.readUInt32LE(at + index * 8 + 4),
  }));
}

async function findCoffHeader(source: FileSource): Promise<{ start: number; coff: Buffer }> {
  if (source.sizeBytes < DOS_HEADER || (await source.read(0, 2)).toString("latin1") !== "MZ") {
    throw new Malformed("This is not a Windows program: it does not begin with MZ.");
  }
  const start = (await source.read(0x3c, 4)).readUInt32LE(0);
  if (start > source.sizeBytes - COFF_HEADER) throw new Malformed("The file is cut off before the program's header.");
  const coff = await source.read(start, COFF_HEADER);
  if (coff.toString("latin1", 0, 4) !== "PE\0\0") {
    throw new Malformed("This is a program for DOS, or a damaged one for Windows: it has no PE header.");
  }
  return { start, coff };
}

/** Reads the headers of a PE file: Microsoft's "PE Format" (learn.microsoft.com/windows/win32/debug/pe-format). */
export async function readPeHeaders(source: FileSource): Promise<PeHeaders> {
  const { start, coff } = await findCoffHeader(source);
  const sectionCount = coff.readUInt16LE(6);
  const optionalSize = coff.readUInt16LE(20);
  if (sectionCount > MAX_SECTIONS)
    throw new Malformed(`The program claims ${sectionCount} sections; Windows takes 96.`);
  const rest = await source.read(start + COFF_HEADER, optionalSize + sectionCount * SECTION_HEADER);
  const optional = rest.subarray(0, optionalSize);
  const magic = optional.readUInt16LE(0);
  if (magic !== PE32 && magic !== PE32_PLUS) throw new Malformed("The program's optional header is damaged.");
  const directoriesAt = magic === PE32 ? 96 : 112;
  const sections = readSections(rest.subarray(optionalSize), sectionCount);
  const endOfImage = Math.max(0, ...sections.map(({ offset, size }) => (size > 0 ? offset + size : 0)));
  if (endOfImage > source.sizeBytes)
    throw new Malformed("The file ends before the program in it does: it was cut off.");
  const optionalStart = start + COFF_HEADER;
  return {
    machine: coff.readUInt16LE(4),
    isLibrary: (coff.readUInt16LE(22) & IS_LIBRARY) !== 0,
    sections,
    directories: readDirectories(optional, directoriesAt),
    endOfImage,
    checksumOffset: optionalStart + 64,
    certificateEntryOffset: optionalStart + directoriesAt + DIRECTORY.certificates * 8,
  };
}

/** The directory of that number, or null when the program has none. */
export function findDirectory(headers: PeHeaders, number: number): Directory | null {
  const found = headers.directories[number];
  return found && found.address > 0 && found.size > 0 ? found : null;
}

/** Where the byte lies in the file that is at `address` when the program runs; `Malformed` when no section holds it. */
export function fileOffset(headers: PeHeaders, address: number): number {
  const section = headers.sections.find(
    (candidate) => address >= candidate.address && address < candidate.address + candidate.size,
  );
  if (!section) throw new Malformed("The program points to an address that none of its sections holds.");
  return section.offset + (address - section.address);
}
