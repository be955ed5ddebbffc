import { Malformed } from "../format";
import type { ByteSource } from "../mach-o/byte-source";
import { Unreadable } from "./unreadable";

/** Where the bytes of a file are: TN1150, "Fork Data Structure". Extents count in blocks of the volume. */
export type Fork = { size: number; extents: { start: number; count: number }[] };

const EXTENTS = 8;

export function forkAt(bytes: Buffer, at: number): Fork {
  const extents = Array.from({ length: EXTENTS }, (_, i) => ({
    start: bytes.readUInt32BE(at + 16 + i * 8),
    count: bytes.readUInt32BE(at + 20 + i * 8),
  }));
  return { size: Number(bytes.readBigUInt64BE(at)), extents: extents.filter(({ count }) => count > 0) };
}

/** The bytes of a file; `Unreadable` beyond its first eight extents, which only a fragmented volume has. */
export function openFork(disk: ByteSource, { size, extents }: Fork, blockSize: number): ByteSource {
  return {
    async read(offset, length) {
      if (offset + length > size) throw new Malformed("A file in the disk image ends too early.");
      const parts: Buffer[] = [];
      let missing = length;
      let within = offset;
      for (const { start, count } of extents) {
        const available = count * blockSize - within;
        if (available > 0 && missing > 0) {
          const part = Math.min(available, missing);
          parts.push(await disk.read(start * blockSize + within, part));
          missing -= part;
        }
        within = Math.max(0, -available);
      }
      if (missing > 0) throw new Unreadable("a file in it is in too many pieces");
      return Buffer.concat(parts);
    },
  };
}
