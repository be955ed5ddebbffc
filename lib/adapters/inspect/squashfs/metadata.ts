import { unpack } from "../compression/unpack";
import { Malformed } from "../format";
import { readImage, type Squashfs } from "./superblock";

const BLOCK = 8192;
const NOT_COMPRESSED = 0x8000;
const MAX_BLOCKS = 2048;

type Block = { bytes: Buffer; next: number };
export type Position = { block: number; offset: number };

/** Inodes, directories and tables lie in blocks of 8 KiB, each compressed by itself; a structure may run over several. */
export class Metadata {
  private readonly blocks = new Map<number, Block>();

  constructor(private readonly image: Squashfs) {}

  private async readBlock(position: number): Promise<Block> {
    const known = this.blocks.get(position);
    if (known) return known;
    if (this.blocks.size >= MAX_BLOCKS)
      throw new Malformed("The image in the file is damaged: its folders have no end.");
    const header = (await readImage(this.image, position, 2)).readUInt16LE(0);
    const size = header & (NOT_COMPRESSED - 1);
    const packed = await readImage(this.image, position + 2, size);
    const isPacked = (header & NOT_COMPRESSED) === 0;
    const bytes = await unpack(packed, isPacked ? this.image.compression : "none", BLOCK);
    const block = { bytes, next: position + 2 + size };
    this.blocks.set(position, block);
    return block;
  }

  /** `length` bytes from a place in the metadata; `from.block` is where its block lies in the image. */
  async read(from: Position, length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let { block: position, offset } = from;
    let missing = length;
    while (missing > 0) {
      const block = await this.readBlock(position);
      const part = block.bytes.subarray(offset, offset + missing);
      if (part.length === 0) throw new Malformed("The image in the file is damaged: a block of it is too short.");
      parts.push(part);
      missing -= part.length;
      position = block.next;
      offset = 0;
    }
    return Buffer.concat(parts);
  }
}
