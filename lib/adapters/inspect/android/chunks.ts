import { Malformed } from "../format";

/** One chunk of Android's compiled resources, by its place in the file: `headerEnd` is where its content begins. */
export type Chunk = { type: number; start: number; headerEnd: number; end: number };

// A large app has some thousands; more of them would fill the memory and not tell more.
const MOST_CHUNKS = 300_000;

/** The chunks that lie one after the other in `bytes` (AOSP ResourceTypes.h, ResChunk_header). */
export function* chunksIn(bytes: Buffer, from: number, to: number): Generator<Chunk> {
  let count = 0;
  for (let start = from; start + 8 <= to; ) {
    count += 1;
    const headerEnd = start + bytes.readUInt16LE(start + 2);
    const end = start + bytes.readUInt32LE(start + 4);
    if (headerEnd < start + 8 || headerEnd > end || end > to || count > MOST_CHUNKS) {
      throw new Malformed(
        "Compiled resources are damaged: a part is longer than what holds it, or there are too many.",
      );
    }
    yield { type: bytes.readUInt16LE(start), start, headerEnd, end };
    start = end;
  }
}
