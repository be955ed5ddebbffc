import { posix } from "node:path";
import { unpack } from "../compression/unpack";
import { Malformed } from "../format";
import { type FileInode, type FolderInode, type Inode, inodePosition, readInode } from "./inode";
import { Metadata, type Position } from "./metadata";
import { readImage, type Squashfs } from "./superblock";

const MAX_LISTING = 2 << 20;
const MAX_LINKS = 8;
const NOT_COMPRESSED = 1 << 24;
const FRAGMENTS_PER_BLOCK = 512;

/** What lies in an image, read as far as it is asked for. Links are followed inside the image alone, 8 in a row. */
export class FileTree {
  private readonly metadata: Metadata;

  constructor(private readonly image: Squashfs) {
    this.metadata = new Metadata(image);
  }

  private async list(folder: FolderInode): Promise<Map<string, Position>> {
    if (folder.size > MAX_LISTING)
      throw new Malformed("The image in the file is damaged: a folder of it is too large.");
    const listing = await this.metadata.read(folder.listing, folder.size);
    const entries = new Map<string, Position>();
    let at = 0;
    while (at < listing.length) {
      const count = listing.readUInt32LE(at) + 1;
      const block = this.image.inodeTable + listing.readUInt32LE(at + 4);
      at += 12;
      for (let index = 0; index < count; index++) {
        const end = at + 8 + listing.readUInt16LE(at + 6) + 1;
        entries.set(listing.toString("utf8", at + 8, end), { block, offset: listing.readUInt16LE(at) });
        at = end;
      }
    }
    return entries;
  }

  private async root(): Promise<FolderInode> {
    const root = await readInode(this.image, this.metadata, inodePosition(this.image, this.image.rootInode));
    if (root.kind !== "folder")
      throw new Malformed("The image in the file is damaged: it has no folder to begin with.");
    return root;
  }

  /** The names in the top folder, sorted. */
  async listTop(): Promise<string[]> {
    return [...(await this.list(await this.root())).keys()].sort();
  }

  private async findIn(folder: FolderInode, name: string): Promise<Inode | null> {
    const position = (await this.list(folder)).get(name);
    return position ? readInode(this.image, this.metadata, position) : null;
  }

  /** What lies at a path without links in it; where a link is in the way, the path that it leads to. */
  private async walk(path: string): Promise<Inode | { path: string } | null> {
    const names = path.split("/").filter((name) => name !== "");
    let folder = await this.root();
    for (const [index, name] of names.entries()) {
      const inode = await this.findIn(folder, name);
      if (inode?.kind === "link") {
        return { path: posix.join(...names.slice(0, index), inode.target, ...names.slice(index + 1)) };
      }
      if (inode?.kind !== "folder") return index === names.length - 1 ? inode : null;
      folder = inode;
    }
    return folder;
  }

  /** What lies at `path`; null when nothing does, or a link leads out of the image. */
  async find(path: string): Promise<Inode | null> {
    let ahead = path;
    for (let links = 0; links <= MAX_LINKS; links++) {
      const found = await this.walk(ahead);
      if (!found || "kind" in found) return found;
      ahead = found.path;
      if (ahead.startsWith("..")) return null;
    }
    return null;
  }

  private async readFragment(number: number): Promise<Buffer> {
    if (number >= this.image.fragmentCount)
      throw new Malformed("The image in the file is damaged: a file of it has no end.");
    const table = this.image.fragmentTable + Math.floor(number / FRAGMENTS_PER_BLOCK) * 8;
    const block = Number((await readImage(this.image, table, 8)).readBigUInt64LE(0));
    const entry = await this.metadata.read({ block, offset: (number % FRAGMENTS_PER_BLOCK) * 16 }, 16);
    return this.readData(Number(entry.readBigUInt64LE(0)), entry.readUInt32LE(8));
  }

  private async readData(position: number, size: number): Promise<Buffer> {
    const packed = await readImage(this.image, position, size % NOT_COMPRESSED);
    return unpack(packed, size & NOT_COMPRESSED ? "none" : this.image.compression, this.image.blockSize);
  }

  /** The bytes of a file; null when it is longer than `limit`. */
  async read(file: FileInode, limit: number): Promise<Buffer | null> {
    if (file.size > limit) return null;
    const parts: Buffer[] = [];
    let position = file.start;
    for (const size of file.blocks) {
      parts.push(size === 0 ? Buffer.alloc(this.image.blockSize) : await this.readData(position, size));
      position += size % NOT_COMPRESSED;
    }
    if (file.tail) parts.push((await this.readFragment(file.tail.fragment)).subarray(file.tail.offset));
    const bytes = Buffer.concat(parts).subarray(0, file.size);
    if (bytes.length < file.size) throw new Malformed("The image in the file is damaged: a file of it is too short.");
    return bytes;
  }
}
