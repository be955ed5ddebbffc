import { type FileSource, Malformed } from "../format";
import { damaged, END_OF_CHAIN, MINI_LIMIT, MINI_SECTOR, readCfbHeader } from "./header";
import { Sectors } from "./sectors";

/** A stream, or a storage with entries in it. */
export type CfbEntry = {
  name: string;
  /** The name as it lies in the file, UTF-16. */
  encodedName: Buffer;
  kind: "stream" | "storage" | "other";
  classId: Buffer;
  size: number;
  first: number;
  siblings: [left: number, right: number];
  child: number;
};

const ENTRY = 128;
const MOST_ENTRIES = 65_536;
const MOST_MINI_BYTES = 32 << 20;
const NOTHING = 0xffffffff;
const KINDS: Record<number, CfbEntry["kind"]> = { 1: "storage", 2: "stream", 5: "storage" };

/** One entry of the directory: [MS-CFB], section 2.6.1. In files of small sectors the upper half of a size is noise. */
function readEntry(bytes: Buffer, sectorSize: number): CfbEntry {
  const nameLength = Math.min(Math.max(0, bytes.readUInt16LE(64) - 2), 62);
  const size = sectorSize === 512 ? bytes.readUInt32LE(120) : Number(bytes.readBigUInt64LE(120));
  const encodedName = bytes.subarray(0, nameLength);
  return {
    name: encodedName.toString("utf16le"),
    encodedName,
    kind: KINDS[bytes[66] ?? 0] ?? "other",
    classId: bytes.subarray(80, 96),
    size,
    first: bytes.readUInt32LE(116),
    siblings: [bytes.readUInt32LE(68), bytes.readUInt32LE(72)],
    child: bytes.readUInt32LE(76),
  };
}

async function joined(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

/** A compound file ([MS-CFB]), once called OLE: storages and streams, of which any can be read by itself. */
export class CompoundFile {
  private miniTable: Buffer | null = null;
  private miniStream: Buffer | null = null;

  private constructor(
    private readonly sectors: Sectors,
    private readonly entries: CfbEntry[],
    private readonly firstMiniTable: number,
  ) {}

  /** `what` is what the file should be, for the person who uploaded something else. */
  static async open(source: FileSource, what: string): Promise<CompoundFile> {
    const header = await readCfbHeader(source, what);
    const sectors = await Sectors.open(source, header);
    const most = (MOST_ENTRIES * ENTRY) / header.sectorSize;
    const length = sectors.chain(header.firstDirectory, most).length * header.sectorSize;
    const directory = await joined(sectors.read(header.firstDirectory, length));
    const entries = Array.from({ length: directory.length / ENTRY }, (_, index) =>
      readEntry(directory.subarray(index * ENTRY, (index + 1) * ENTRY), header.sectorSize),
    );
    if (entries[0]?.kind !== "storage") throw new Malformed("The file is damaged: it has no root to begin with.");
    return new CompoundFile(sectors, entries, header.firstMiniTable);
  }

  get root(): CfbEntry {
    const [root] = this.entries;
    if (!root) throw damaged();
    return root;
  }

  /** What lies in a storage, in no order: its entries are a tree by name, of which every one is taken once. */
  list(storage: CfbEntry): CfbEntry[] {
    const listed = new Set<CfbEntry>();
    const ahead = [storage.child];
    for (let number = ahead.pop(); number !== undefined; number = ahead.pop()) {
      const entry = this.entries[number];
      if (number === NOTHING || !entry || listed.has(entry)) continue;
      listed.add(entry);
      ahead.push(...entry.siblings);
    }
    return [...listed];
  }

  /** What a stream holds, in pieces of at most 1 MiB. */
  async *read(stream: CfbEntry): AsyncGenerator<Buffer> {
    if (stream.size >= MINI_LIMIT) yield* this.sectors.read(stream.first, stream.size);
    else yield await this.readMini(stream);
  }

  /** All that a stream holds; `Malformed` when that is more than `most` bytes. */
  async readAll(stream: CfbEntry, most: number): Promise<Buffer> {
    if (stream.size > most) throw new Malformed("The file is damaged: a part of it is larger than any such part is.");
    return joined(this.read(stream));
  }

  /** Streams below 4 KiB lie in sectors of 64 bytes, which are the content of the root: [MS-CFB], section 2.4. */
  private async readMini(stream: CfbEntry): Promise<Buffer> {
    if (this.root.size > MOST_MINI_BYTES) throw new Malformed("The file is damaged: it has too many small parts.");
    this.miniStream ??= await joined(this.sectors.read(this.root.first, this.root.size));
    const tableLength = Math.ceil(this.root.size / MINI_SECTOR) * 4;
    this.miniTable ??= await joined(this.sectors.read(this.firstMiniTable, tableLength));
    const parts: Buffer[] = [];
    let sector = stream.first;
    for (let missing = stream.size; missing > 0; missing -= MINI_SECTOR) {
      if (sector >= END_OF_CHAIN || (sector + 1) * 4 > this.miniTable.length) throw damaged();
      const part = this.miniStream.subarray(
        sector * MINI_SECTOR,
        sector * MINI_SECTOR + Math.min(missing, MINI_SECTOR),
      );
      if (part.length < Math.min(missing, MINI_SECTOR)) throw damaged();
      parts.push(part);
      sector = this.miniTable.readUInt32LE(sector * 4);
    }
    return Buffer.concat(parts);
  }
}
