import { Malformed } from "../format";
import type { Metadata, Position } from "./metadata";
import type { Squashfs } from "./superblock";

/** A tail of files packed together; null where the file has none. */
type Tail = { fragment: number; offset: number } | null;
export type FileInode = { kind: "file"; size: number; start: number; blocks: number[]; tail: Tail };
export type FolderInode = { kind: "folder"; size: number; listing: Position };
export type LinkInode = { kind: "link"; target: string };
export type Inode = FileInode | FolderInode | LinkInode | { kind: "other" };

const HEADER = 16;
const NO_FRAGMENT = 0xffffffff;
const MAX_FILE = 16 << 20;
const MAX_TARGET = 4096;
const TYPE = { folder: 1, file: 2, link: 3, extendedFolder: 8, extendedFile: 9, extendedLink: 10 } as const;

/** A reference of the kernel's: the block counts from the start of the inode table. */
export function inodePosition(image: Squashfs, reference: bigint): Position {
  return { block: image.inodeTable + Number(reference >> 16n), offset: Number(reference & 0xffffn) };
}

/** The list of blocks follows the fields, so both are read from the start of the inode on, over the end of its block. */
async function readFile(image: Squashfs, metadata: Metadata, at: Position, extended: boolean): Promise<FileInode> {
  const length = HEADER + (extended ? 40 : 16);
  const fields = await metadata.read(at, length);
  const start = extended ? Number(fields.readBigUInt64LE(16)) : fields.readUInt32LE(16);
  const size = extended ? Number(fields.readBigUInt64LE(24)) : fields.readUInt32LE(28);
  const fragment = fields.readUInt32LE(extended ? 44 : 20);
  const tail = fragment === NO_FRAGMENT ? null : { fragment, offset: fields.readUInt32LE(extended ? 48 : 24) };
  if (size > MAX_FILE) return { kind: "file", size, start, blocks: [], tail: null };
  const count = tail ? Math.floor(size / image.blockSize) : Math.ceil(size / image.blockSize);
  const sizes = (await metadata.read(at, length + count * 4)).subarray(length);
  return {
    kind: "file",
    size,
    start,
    blocks: Array.from({ length: count }, (_, i) => sizes.readUInt32LE(i * 4)),
    tail,
  };
}

async function readFolder(image: Squashfs, metadata: Metadata, at: Position, extended: boolean): Promise<FolderInode> {
  const fields = await metadata.read(at, HEADER + (extended ? 24 : 16));
  const block = image.directoryTable + fields.readUInt32LE(extended ? 24 : 16);
  const offset = fields.readUInt16LE(extended ? 34 : 26);
  const size = extended ? fields.readUInt32LE(20) : fields.readUInt16LE(24);
  return { kind: "folder", size: Math.max(0, size - 3), listing: { block, offset } };
}

async function readLink(metadata: Metadata, at: Position): Promise<LinkInode> {
  const length = (await metadata.read(at, HEADER + 8)).readUInt32LE(20);
  if (length > MAX_TARGET) throw new Malformed("The image in the file is damaged: a link of it is too long.");
  const target = (await metadata.read(at, HEADER + 8 + length)).subarray(HEADER + 8);
  return { kind: "link", target: target.toString("utf8") };
}

/** Reads one inode; of files beyond 16 MiB the size alone. */
export async function readInode(image: Squashfs, metadata: Metadata, at: Position): Promise<Inode> {
  const type = (await metadata.read(at, HEADER)).readUInt16LE(0);
  switch (type) {
    case TYPE.file:
    case TYPE.extendedFile:
      return readFile(image, metadata, at, type === TYPE.extendedFile);
    case TYPE.folder:
    case TYPE.extendedFolder:
      return readFolder(image, metadata, at, type === TYPE.extendedFolder);
    case TYPE.link:
    case TYPE.extendedLink:
      return readLink(metadata, at);
    default:
      return { kind: "other" };
  }
}
