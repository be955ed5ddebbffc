import { readSync } from "node:fs";
import { type FileSource, Malformed } from "../format";

const MOST_AT_ONCE = 64 << 20;

const endsEarly = () => new Malformed("The file ends before it should: it is damaged, or was not sent whole.");

/** The open file as a reader sees it. Read at once: the process has nothing else to do meanwhile. */
export function sourceOf(file: number, filename: string, sizeBytes: number): FileSource {
  return {
    filename,
    sizeBytes,
    async read(offset, length) {
      const isInside = offset >= 0 && length >= 0 && Number.isSafeInteger(offset) && offset + length <= sizeBytes;
      if (!isInside || length > MOST_AT_ONCE) throw endsEarly();
      const bytes = Buffer.allocUnsafeSlow(length);
      for (let done = 0; done < length; ) {
        const bytesRead = readSync(file, bytes, done, length - done, offset + done);
        if (bytesRead === 0) throw endsEarly();
        done += bytesRead;
      }
      return bytes;
    },
  };
}
