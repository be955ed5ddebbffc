import { Malformed } from "../format";

/**
 * Bytes that are read from front to back: a file, a file in a disk image, or what a ZIP entry inflates to. `Malformed`
 * where it ends before `offset + length`. Who reads asks for ascending offsets only, so that a stream will do.
 */
export type ByteSource = { read(offset: number, length: number): Promise<Buffer> };

/** A stream as a `ByteSource`: what lies between two reads is skipped, and going back is `Malformed`. */
export function forwardSource(chunks: AsyncIterable<Buffer>): ByteSource & { close(): Promise<void> } {
  const iterator = chunks[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  let position = 0;

  /** The next bytes, at most `length`. */
  async function next(length: number): Promise<Buffer> {
    if (rest.length === 0) {
      const chunk = await iterator.next();
      if (chunk.done) throw new Malformed("A program in the file ends too early.");
      rest = chunk.value;
    }
    const part = rest.subarray(0, length);
    rest = rest.subarray(part.length);
    position += part.length;
    return part;
  }

  return {
    async read(offset, length) {
      if (offset < position) throw new Malformed("A program in the file is damaged: its parts overlap.");
      while (position < offset) await next(offset - position);
      const parts: Buffer[] = [];
      while (position < offset + length) parts.push(await next(offset + length - position));
      return Buffer.concat(parts);
    },
    async close() {
      await iterator.return?.();
    },
  };
}
