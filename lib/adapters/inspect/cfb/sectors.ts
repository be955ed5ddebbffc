import type { FileSource } from "../format";
import { type CfbHeader, damaged, END_OF_CHAIN, sectorOffset } from "./header";

const RUN = 1 << 20;

type Run = { first: number; count: number };

/** Sectors that follow each other in the file, joined up to 1 MiB, so that they are read at once. */
function runsOf(sectors: Iterable<number>, sectorSize: number): Run[] {
  const runs: Run[] = [];
  for (const sector of sectors) {
    const last = runs.at(-1);
    if (last && sector === last.first + last.count && last.count * sectorSize < RUN) last.count++;
    else runs.push({ first: sector, count: 1 });
  }
  return runs;
}

/** The sectors of a compound file and the table that links them: [MS-CFB], sections 2.1 and 2.3. */
export class Sectors {
  private constructor(
    private readonly source: FileSource,
    readonly size: number,
    private readonly table: Buffer,
  ) {}

  static async open(source: FileSource, header: CfbHeader): Promise<Sectors> {
    const parts: Buffer[] = [];
    for (const { first, count } of runsOf(header.tableSectors, header.sectorSize)) {
      parts.push(await source.read(sectorOffset(first, header.sectorSize), count * header.sectorSize));
    }
    return new Sectors(source, header.sectorSize, Buffer.concat(parts));
  }

  /** At most `most` sectors from `first` on; a chain that is longer, or leads in a circle, ends there. */
  chain(first: number, most: number): number[] {
    const sectors: number[] = [];
    let sector = first;
    while (sector < END_OF_CHAIN && sectors.length < most) {
      if (sector * 4 + 4 > this.table.length) throw damaged();
      sectors.push(sector);
      sector = this.table.readUInt32LE(sector * 4);
    }
    return sectors;
  }

  /** The first `length` bytes of a chain, in pieces of at most 1 MiB. The last sector of the file may be a short one. */
  async *read(first: number, length: number): AsyncGenerator<Buffer> {
    let missing = length;
    for (const run of runsOf(this.chain(first, Math.ceil(length / this.size)), this.size)) {
      const part = Math.min(missing, run.count * this.size);
      yield await this.source.read(sectorOffset(run.first, this.size), part);
      missing -= part;
    }
    if (missing > 0) throw damaged();
  }
}
