import { crc32 } from "node:zlib";
import { Entry, type ZipFile } from "yauzl";
import { Malformed } from "../format";
import { ByteRanges } from "./byte-ranges";
import type { ZipEntry } from "./zip-entry";

const MOST_BYTES_OF_ALL = 256 << 20;
const UNIX_SYSTEMS = [3, 19]; // "version made by", APPNOTE 4.4.2: Unix and OS X keep the mode of a file
const isLink = (entry: ZipEntry) =>
  UNIX_SYSTEMS.includes(entry.versionMadeBy >>> 8) && entry.externalFileAttributes >>> 28 === 0o12;

function asEntry(entry: ZipEntry): Entry {
  return Object.assign(new Entry(), entry, { fileName: entry.name });
}

/** Refuses before a byte is inflated what must not or cannot be. */
function refuseUnreadable(entry: ZipEntry): void {
  const asked = asEntry(entry);
  if (asked.isEncrypted()) throw new Malformed(`${entry.name} is encrypted: it cannot be read.`);
  if (!asked.canDecodeFileData()) {
    throw new Malformed(`${entry.name} is compressed by method ${entry.compressionMethod}, which nobody reads here.`);
  }
  if (isLink(entry)) throw new Malformed(`${entry.name} is a link: links in an archive are not followed.`);
}

/** Reads what entries hold, within limits that do not believe what the archive claims. */
export class EntryContent {
  private readonly ranges = new ByteRanges();
  private total = 0;

  constructor(private readonly file: ZipFile) {}

  async readWhole(entry: ZipEntry, maxBytes: number): Promise<Buffer> {
    const tooLong = () => new Malformed(`${entry.name} is longer than ${maxBytes} bytes: it is not looked at.`);
    if (entry.uncompressedSize > maxBytes) throw tooLong();
    const bytes = await this.readStart(entry, maxBytes + 1);
    if (bytes.length > maxBytes) throw tooLong();
    if (crc32(bytes) !== entry.crc32) throw new Malformed(`${entry.name} is damaged: its checksum does not match.`);
    return bytes;
  }

  async readStart(entry: ZipEntry, length: number): Promise<Buffer> {
    const collected: Buffer[] = [];
    let left = length;
    for await (const chunk of this.chunks(entry)) {
      const taken = chunk.subarray(0, left);
      collected.push(taken);
      left -= taken.length;
      if (left === 0) break; // which destroys the stream, whatever would follow
    }
    return Buffer.concat(collected);
  }

  async *chunks(entry: ZipEntry): AsyncGenerator<Buffer> {
    refuseUnreadable(entry);
    try {
      await this.refuseOverlap(entry);
      const stream = await this.file.openReadStreamPromise(asEntry(entry));
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        this.total += chunk.length;
        if (this.total > MOST_BYTES_OF_ALL) throw new Malformed("The archive unpacks to more than is looked at.");
        yield chunk;
      }
    } catch (error) {
      if (error instanceof Malformed) throw error;
      const reason = error instanceof Error ? error.message : "its content cannot be read";
      throw new Malformed(`${entry.name} cannot be unpacked: ${reason.slice(0, 200)}`);
    }
  }

  /** Two entries that share bytes say two things with one: a bomb, or a file that two readers read differently. */
  private async refuseOverlap(entry: ZipEntry): Promise<void> {
    const { fileDataStart } = await this.file.readLocalFileHeaderPromise(asEntry(entry), { minimal: true });
    const end = fileDataStart + entry.compressedSize;
    if (!this.ranges.take(entry.relativeOffsetOfLocalHeader, end)) {
      throw new Malformed(`${entry.name} shares its bytes with another file of the archive.`);
    }
  }
}
