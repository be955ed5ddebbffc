import { Readable } from "node:stream";
import { RandomAccessReader } from "yauzl";
import type { FileSource } from "../format";

const WINDOW = 1 << 20;
const CHUNK = 256 << 10;

async function* chunksOf(source: FileSource, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end; at += CHUNK) yield await source.read(at, Math.min(CHUNK, end - at));
}

/** Lets yauzl read a `FileSource`. It asks for every header on its own, which a window of 1 MiB answers. */
export class SourceReader extends RandomAccessReader {
  private window: Buffer = Buffer.alloc(0);
  private windowStart = 0;

  constructor(private readonly source: FileSource) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const held = this.fromWindow(start, end - start);
    return Readable.from(held ? [held] : chunksOf(this.source, start, end), { objectMode: false });
  }

  override read(
    target: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    const held = this.fromWindow(position, length);
    if (held) {
      held.copy(target, offset);
      callback(null);
      return;
    }
    const available = Math.max(0, this.source.sizeBytes - position);
    this.source.read(position, Math.max(length, Math.min(WINDOW, available))).then((window) => {
      this.window = window;
      this.windowStart = position;
      window.copy(target, offset, 0, length);
      callback(null);
    }, callback);
  }

  private fromWindow(position: number, length: number): Buffer | null {
    const from = position - this.windowStart;
    const isHeld = from >= 0 && from + length <= this.window.length;
    return isHeld ? this.window.subarray(from, from + length) : null;
  }
}
