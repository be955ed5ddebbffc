import type { Compression } from "../compression/unpack";
import { type FileSource, Malformed } from "../format";

/** One image in a file; positions in it count from `start`. */
export type Squashfs = {
  source: FileSource;
  start: number;
  end: number;
  compression: Compression;
  blockSize: number;
  /** Block of the inode table and offset in it, as one number of the kernel's. */
  rootInode: bigint;
  inodeTable: number;
  directoryTable: number;
  fragmentTable: number;
  fragmentCount: number;
};

const SUPERBLOCK = 96;
const COMPRESSIONS: Record<number, Compression> = { 1: "zlib", 4: "xz", 6: "zstd" };
const MAX_BLOCK = 1 << 20;

export async function isSquashfs(source: FileSource, start: number): Promise<boolean> {
  if (start < 0 || start + SUPERBLOCK > source.sizeBytes) return false;
  return (await source.read(start, 4)).toString("latin1") === "hsqs";
}

/** Reads the superblock of squashfs 4.0 (Documentation/filesystems/squashfs.rst and fs/squashfs/squashfs_fs.h of Linux). */
export async function openSquashfs(source: FileSource, start: number): Promise<Squashfs> {
  const block = await source.read(start, SUPERBLOCK);
  const blockSize = block.readUInt32LE(12);
  const position = (at: number) => Number(block.readBigUInt64LE(at));
  const end = start + position(40);
  if (block.readUInt16LE(28) !== 4 || blockSize > MAX_BLOCK) throw new Malformed("The image in the file is damaged.");
  if (end > source.sizeBytes) throw new Malformed("The file was cut off: the image in it ends behind it.");
  return {
    source,
    start,
    end,
    compression: COMPRESSIONS[block.readUInt16LE(20)] ?? "other",
    blockSize,
    rootInode: block.readBigUInt64LE(32),
    inodeTable: position(64),
    directoryTable: position(72),
    fragmentTable: position(80),
    fragmentCount: block.readUInt32LE(16),
  };
}

/** `length` bytes of the image; `Malformed` when they would lie outside it. */
export async function readImage(image: Squashfs, position: number, length: number): Promise<Buffer> {
  if (position < 0 || image.start + position + length > image.end) {
    throw new Malformed("The image in the file is damaged: it points behind its end.");
  }
  return image.source.read(image.start + position, length);
}
