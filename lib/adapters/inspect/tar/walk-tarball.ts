import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { createTarDecoder, type ParsedTarEntry } from "modern-tar";
import { type FileSource, Malformed } from "../format";

const PACKED_CHUNK = 1 << 20;
const UNPACKED_CHUNK = 256 << 10;
const MOST_UNPACKED_BYTES = 256 << 20;
const MOST_ENTRIES = 100_000;

/** One file of an archive; its content can be read while it is visited, once and from front to back. */
export type TarFile = {
  /** Without `./` before it. */
  name: string;
  size: number;
  isExecutable: boolean;
  content(): AsyncIterable<Buffer>;
};

/** Looks at one file; `true` when nothing more is wanted of the archive. */
type Visit = (file: TarFile) => Promise<boolean>;

class LookedAtEnough extends Error {}

async function* packed(source: FileSource): AsyncGenerator<Buffer> {
  for (let at = 0; at < source.sizeBytes; at += PACKED_CHUNK) {
    yield await source.read(at, Math.min(PACKED_CHUNK, source.sizeBytes - at));
  }
}

async function* limited(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let total = 0;
  for await (const chunk of chunks) {
    total += chunk.length;
    if (total > MOST_UNPACKED_BYTES) throw new LookedAtEnough();
    yield chunk;
  }
}

async function* contentOf(entry: ParsedTarEntry): AsyncGenerator<Buffer> {
  for await (const chunk of entry.body) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

async function visitEntries(entries: AsyncIterable<ParsedTarEntry>, visit: Visit): Promise<void> {
  let count = 0;
  for await (const entry of entries) {
    if (++count > MOST_ENTRIES) return;
    const { header } = entry;
    const file: TarFile = {
      name: header.name.replace(/^(\.\/)+/, ""),
      size: header.size,
      isExecutable: ((header.mode ?? 0) & 0o111) !== 0,
      content: () => contentOf(entry),
    };
    if (header.type === "file" && (await visit(file))) return;
    if (!entry.body.locked) await entry.body.cancel();
  }
}

/**
 * Visits the files of a tar archive (pax and ustar, POSIX.1-2017, "pax") in gzip (RFC 1952), in their order, until it
 * ends, the visitor has enough, or 256 MiB were unpacked. Nothing is written, and links are names of nothing.
 */
export async function walkTarball(source: FileSource, visit: Visit): Promise<void> {
  if (source.sizeBytes < 18 || (await source.read(0, 2)).readUInt16BE(0) !== 0x1f8b) {
    throw new Malformed("This is not a .tar.gz archive: it is not compressed by gzip.");
  }
  const gunzip = createGunzip({ chunkSize: UNPACKED_CHUNK });
  const unpacked = Readable.from(limited(pipeline(packed(source), gunzip, () => {})), { objectMode: false });
  const entries = (Readable.toWeb(unpacked) as ReadableStream<Uint8Array>).pipeThrough(
    createTarDecoder({ strict: true }),
  );
  try {
    await visitEntries(entries, visit);
  } catch (error) {
    if (error instanceof Malformed) throw error;
    if (error instanceof LookedAtEnough) return;
    throw new Malformed("The archive is damaged or was cut off: it does not unpack.");
  } finally {
    unpacked.destroy();
    gunzip.destroy();
  }
}
