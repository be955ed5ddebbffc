import { unpack } from "../compression/unpack";
import { type FileSource, Malformed } from "../format";
import { Unreadable } from "./unreadable";
import type { Disk } from "./volumes";

type Run = { kind: number; start: number; length: number; offset: number; packedLength: number };

const SECTOR = 512;
const MAP_HEADER = 204;
const RUN_LENGTH = 40;
const MOST_RUNS = 200_000;
/** `hdiutil` packs a quarter of a MiB to some MiB at once. */
const MOST_PACKED = 8 << 20;
/** All that is unpacked together; facts take a few runs, unless the volume leads back and forth. */
const MOST_UNPACKED = 256 << 20;

const ZERO = 0x0000_0000;
const RAW = 0x0000_0001;
const IGNORED = 0x0000_0002;
const COMMENT = 0x7fff_fffe;
const ZLIB = 0x8000_0005;
const END = 0xffff_ffff;
const OTHER_PACKINGS = new Map([
  [0x8000_0004, "ADC"],
  [0x8000_0006, "bzip2"],
  [0x8000_0007, "LZFSE"],
  [0x8000_0008, "LZMA"],
]);

function damaged(): Malformed {
  return new Malformed("The disk image is damaged: the map of its blocks cannot be read.");
}

function runsOf(map: Buffer): Run[] {
  const count = map.length >= MAP_HEADER && map.toString("latin1", 0, 4) === "mish" ? map.readUInt32BE(200) : -1;
  if (count < 0 || count > MOST_RUNS || MAP_HEADER + count * RUN_LENGTH > map.length) throw damaged();
  const runs: Run[] = [];
  for (let at = MAP_HEADER; at < MAP_HEADER + count * RUN_LENGTH; at += RUN_LENGTH) {
    const kind = map.readUInt32BE(at);
    if (kind === END) break;
    if (kind === COMMENT) continue;
    const [start = 0, sectors = 0, offset = 0, packedLength = 0] = [8, 16, 24, 32].map((field) =>
      Number(map.readBigUInt64BE(at + field)),
    );
    runs.push({ kind, start: start * SECTOR, length: sectors * SECTOR, offset, packedLength });
  }
  return runs.sort((a, b) => a.start - b.start);
}

/**
 * The bytes of one partition, unpacked as they are asked for, one run of blocks in memory. `Unreadable` where they are
 * packed otherwise than with zlib; the kinds of runs are those of BLKXRunEntry, see `udif-trailer.ts`.
 */
export function openPartition(source: FileSource, map: Buffer, dataOffset: number): Disk {
  const runs = runsOf(map);
  const last = runs.at(-1);
  let total = 0;
  let unpacked: { run: Run; bytes: Buffer } | null = null;

  function runAt(offset: number): Run {
    let [low, high] = [0, runs.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((runs[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const run = runs[low];
    if (!run || offset < run.start || offset >= run.start + run.length) throw damaged();
    return run;
  }

  async function unpackRun(run: Run): Promise<Buffer> {
    if (unpacked?.run === run) return unpacked.bytes;
    if (run.length > MOST_PACKED || run.packedLength > MOST_PACKED) throw damaged();
    total += run.length;
    if (total > MOST_UNPACKED) throw new Unreadable("its parts are too scattered");
    const packed = await source.read(dataOffset + run.offset, run.packedLength);
    const bytes = await unpack(packed, "zlib", run.length);
    if (bytes?.length !== run.length) throw damaged();
    unpacked = { run, bytes };
    return bytes;
  }

  async function readRun(run: Run, from: number, length: number): Promise<Buffer> {
    if (run.kind === ZERO || run.kind === IGNORED) return Buffer.alloc(length);
    if (run.kind === RAW) return source.read(dataOffset + run.offset + from, length);
    if (run.kind === ZLIB) return (await unpackRun(run)).subarray(from, from + length);
    const packing = OTHER_PACKINGS.get(run.kind);
    if (packing) throw new Unreadable(`it is packed with ${packing}`);
    throw damaged();
  }

  return {
    size: last ? last.start + last.length : 0,
    async read(offset, length) {
      const parts: Buffer[] = [];
      for (let at = offset; at < offset + length; ) {
        const run = runAt(at);
        const part = await readRun(run, at - run.start, Math.min(offset + length, run.start + run.length) - at);
        parts.push(part);
        at += part.length;
      }
      return Buffer.concat(parts);
    },
  };
}
