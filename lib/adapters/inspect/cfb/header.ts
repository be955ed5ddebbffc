import { type FileSource, Malformed } from "../format";

/** What the first 512 bytes say: sizes in bytes, places as numbers of sectors. */
export type CfbHeader = {
  sectorSize: number;
  firstDirectory: number;
  firstMiniTable: number;
  /** The sectors that hold the table of sectors, in their order. */
  tableSectors: number[];
};

export const END_OF_CHAIN = 0xfffffffe;
export const MINI_SECTOR = 64;
export const MINI_LIMIT = 4096;

const HEADER = 512;
const MAGIC = "d0cf11e0a1b11ae1";
const IN_HEADER = 109;
const LITTLE_ENDIAN = 0xfffe;
/** 8 Mi sectors of 512 bytes: 4 GiB, more than Windows Installer takes. */
const MOST_TABLE_SECTORS = 65_536;

export const damaged = () => new Malformed("The file is damaged: a chain of its sectors leads nowhere.");

export function sectorOffset(sector: number, sectorSize: number): number {
  return (sector + 1) * sectorSize;
}

/** The list of the table's sectors begins in the header and goes on in a chain of sectors, whose last field is the next one. */
async function listTableSectors(source: FileSource, header: Buffer, sectorSize: number): Promise<number[]> {
  const count = header.readUInt32LE(44);
  if (count > MOST_TABLE_SECTORS) throw new Malformed("The file is damaged: it claims more sectors than it can have.");
  const sectors = Array.from({ length: Math.min(count, IN_HEADER) }, (_, index) => header.readUInt32LE(76 + index * 4));
  let next = header.readUInt32LE(68);
  while (sectors.length < count) {
    if (next >= END_OF_CHAIN) throw damaged();
    const list = await source.read(sectorOffset(next, sectorSize), sectorSize);
    for (let at = 0; at < sectorSize - 4 && sectors.length < count; at += 4) sectors.push(list.readUInt32LE(at));
    next = list.readUInt32LE(sectorSize - 4);
  }
  return sectors;
}

/** Reads the header of a compound file: [MS-CFB], section 2.2. `Malformed` when the file is none. */
export async function readCfbHeader(source: FileSource, what: string): Promise<CfbHeader> {
  if (source.sizeBytes < HEADER) throw new Malformed(`This is not ${what}: it is too short.`);
  const header = await source.read(0, HEADER);
  if (header.toString("hex", 0, 8) !== MAGIC) throw new Malformed(`This is not ${what}: it is no compound file.`);
  const sectorShift = header.readUInt16LE(30);
  const isSound = header.readUInt16LE(28) === LITTLE_ENDIAN && (sectorShift === 9 || sectorShift === 12);
  if (!isSound || header.readUInt16LE(32) !== 6 || header.readUInt32LE(56) !== MINI_LIMIT) {
    throw new Malformed("The file is damaged: its header is not that of a compound file.");
  }
  const sectorSize = 1 << sectorShift;
  return {
    sectorSize,
    firstDirectory: header.readUInt32LE(48),
    firstMiniTable: header.readUInt32LE(60),
    tableSectors: await listTableSectors(source, header, sectorSize),
  };
}
