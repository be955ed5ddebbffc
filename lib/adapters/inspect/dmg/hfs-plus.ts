import { Malformed } from "../format";
import type { ByteSource } from "../mach-o/byte-source";
import { type CatalogEntry, parseNode, recordsOf } from "./hfs-catalog";
import { type Fork, forkAt, openFork } from "./hfs-fork";

const VOLUME_HEADER = 1024;
const VOLUME_HEADER_LENGTH = 512;
const CATALOG_FORK = 272;
const MOST_NODES = 2_000;
const DEEPEST_TREE = 16;
export const ROOT_FOLDER = 2;

/** A volume of macOS: what is in a folder, by the folder's number, and the bytes of a file. */
export type HfsPlusVolume = {
  list(folder: number): Promise<CatalogEntry[]>;
  open(fork: Fork): ByteSource;
};

function damaged(how: string): Malformed {
  return new Malformed(`The volume in the disk image is damaged: ${how}.`);
}

/**
 * Opens an HFS+ or HFSX volume by Apple's Technical Note TN1150, "HFS Plus Volume Format"; null where it is none. Names are
 * not searched for: the catalog is ordered by folder first, so a folder is read from its first record to its last.
 */
export async function openHfsPlus(disk: ByteSource): Promise<HfsPlusVolume | null> {
  const header = await disk.read(VOLUME_HEADER, VOLUME_HEADER_LENGTH);
  const signature = header.toString("latin1", 0, 2);
  if (signature !== "H+" && signature !== "HX") return null;
  const blockSize = header.readUInt32BE(40);
  if (blockSize < 512 || blockSize > 1 << 20) throw damaged(`its blocks are of ${blockSize} bytes`);
  const catalog = openFork(disk, forkAt(header, CATALOG_FORK), blockSize);
  const head = await catalog.read(0, 34);
  const [root, nodeSize] = [head.readUInt32BE(16), head.readUInt16BE(32)];
  if (nodeSize < 512) throw damaged("its catalog cannot be read");
  const node = async (number: number) => parseNode(await catalog.read(number * nodeSize, nodeSize));

  /** The leaf where the records of `folder` begin. */
  async function firstLeaf(folder: number): Promise<number> {
    let number = root;
    for (let depth = 0; depth < DEEPEST_TREE; depth += 1) {
      const { kind, records } = await node(number);
      if (kind === "leaf") return number;
      const before = records.filter(({ parent }) => parent < folder);
      const child = (before.at(-1) ?? records[0])?.data;
      if (!child || child.length < 4) throw damaged("its catalog leads nowhere");
      number = child.readUInt32BE(0);
    }
    throw damaged("its catalog is nested too deeply");
  }

  return {
    open: (fork) => openFork(disk, fork, blockSize),
    async list(folder) {
      const entries: CatalogEntry[] = [];
      let number = await firstLeaf(folder);
      for (let i = 0; i < MOST_NODES && number !== 0; i += 1) {
        const { records, following } = await node(number);
        entries.push(...recordsOf(records, folder));
        if (records.some(({ parent }) => parent > folder)) return entries;
        number = following;
      }
      if (number !== 0) throw damaged("a folder in it has no end");
      return entries;
    },
  };
}
