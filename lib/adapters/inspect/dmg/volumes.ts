import type { ByteSource } from "../mach-o/byte-source";

/** A disk, or a part of one that may hold a volume, `size` bytes of it. */
export type Disk = ByteSource & { size: number };

const SECTOR = 512;
const MOST_PARTITIONS = 128;
/** The smallest that holds a volume's header, of whatever kind. */
const SMALLEST = 4096;

function part(disk: Disk, start: number, size: number): Disk {
  return { size, read: (offset, length) => disk.read(start + offset, length) };
}

/** Apple's older partition map: "PM" blocks from the second sector on ("Inside Macintosh: Devices", SCSI Manager). */
async function partitionsOfApple(disk: Disk): Promise<Disk[]> {
  const first = await disk.read(SECTOR, SECTOR);
  if (first.toString("latin1", 0, 2) !== "PM") return [];
  const found: Disk[] = [];
  for (let i = 1; i <= Math.min(first.readUInt32BE(4), MOST_PARTITIONS); i += 1) {
    const entry = await disk.read(i * SECTOR, SECTOR);
    found.push(part(disk, entry.readUInt32BE(8) * SECTOR, entry.readUInt32BE(12) * SECTOR));
  }
  return found;
}

/** A GUID partition table: UEFI specification, section 5.3. */
async function partitionsOfGpt(disk: Disk): Promise<Disk[]> {
  const header = await disk.read(SECTOR, SECTOR);
  const [count, entryLength] = [header.readUInt32LE(80), header.readUInt32LE(84)];
  if (header.toString("latin1", 0, 8) !== "EFI PART" || entryLength < 128 || entryLength > SECTOR) return [];
  const table = Number(header.readBigUInt64LE(72)) * SECTOR;
  const found: Disk[] = [];
  for (let i = 0; i < Math.min(count, MOST_PARTITIONS); i += 1) {
    const entry = await disk.read(table + i * entryLength, entryLength);
    const [first, last] = [Number(entry.readBigUInt64LE(32)), Number(entry.readBigUInt64LE(40))];
    if (first > 0 && last > first) found.push(part(disk, first * SECTOR, (last - first + 1) * SECTOR));
  }
  return found;
}

/** What may be a volume on the disk: its partitions, or all of it where it has none. */
export async function volumesOn(disk: Disk): Promise<Disk[]> {
  if (disk.size < SMALLEST) return [];
  const partitions = [...(await partitionsOfApple(disk)), ...(await partitionsOfGpt(disk))];
  const candidates = partitions.length > 0 ? partitions : [disk];
  return candidates.filter(({ size }) => size >= SMALLEST);
}
