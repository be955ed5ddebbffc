import { Readable, type Transform } from "node:stream";
import { createGunzip, createInflate } from "node:zlib";
import { unpack } from "../compression/unpack";
import { type FileSource, Malformed } from "../format";
import type { XarFile } from "./xar";

const CHUNK = 256 << 10;
/** What is unpacked at most: a second's work for zlib, and two for xz. */
const MOST_UNPACKED = 192 << 20;
const MOST_UNPACKED_XZ = 16 << 20;
const LARGEST_PBZX_PART = 16 << 20;
const PBZX_HEADER = 12;
const PART_HEADER = 16;

/** The payload is honest, but larger than is unpacked here, or packed in another way. */
export class PayloadNotRead extends Error {
  override readonly name = "PayloadNotRead";
}

async function* stored(source: FileSource, { offset, packedLength }: XarFile): AsyncGenerator<Buffer> {
  for (let at = 0; at < packedLength; at += CHUNK) {
    yield await source.read(offset + at, Math.min(CHUNK, packedLength - at));
  }
}

async function* through(chunks: AsyncIterable<Buffer>, transform: Transform): AsyncGenerator<Buffer> {
  const input = Readable.from(chunks, { objectMode: false });
  input.on("error", (error) => transform.destroy(error));
  try {
    for await (const chunk of input.pipe(transform)) yield chunk as Buffer;
  } catch (error) {
    if (error instanceof Malformed) throw error;
    throw new Malformed("The package is damaged: its payload cannot be unpacked.");
  } finally {
    input.destroy();
    transform.destroy();
  }
}

async function* limited(chunks: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let total = 0;
  for await (const chunk of chunks) {
    total += chunk.length;
    if (total > most) throw new PayloadNotRead("it is larger than is unpacked here");
    yield chunk;
  }
}

/** The file `file` of the archive, unpacked as its table of contents says. */
function unpackedByArchive(source: FileSource, file: XarFile): AsyncIterable<Buffer> {
  const chunks = stored(source, file);
  if (file.encoding === "application/octet-stream") return chunks;
  // xar calls zlib's format by the name of gzip's.
  if (file.encoding === "application/x-gzip") return through(chunks, createInflate());
  throw new PayloadNotRead(`it is packed as ${file.encoding.slice(0, 60)}`);
}

/** pbzx: a magic number and the size of a part, then parts {size unpacked, size, xz stream or plain bytes}. */
async function* partsOfPbzx(source: FileSource, { offset, packedLength }: XarFile): AsyncGenerator<Buffer> {
  let total = 0;
  for (let at = PBZX_HEADER; at + PART_HEADER <= packedLength; ) {
    const header = await source.read(offset + at, PART_HEADER);
    const [unpacked, length] = [Number(header.readBigUInt64BE(0)), Number(header.readBigUInt64BE(8))];
    if (length > LARGEST_PBZX_PART || unpacked > LARGEST_PBZX_PART || at + PART_HEADER + length > packedLength) {
      throw new Malformed("The package is damaged: its payload cannot be unpacked.");
    }
    total += unpacked;
    if (total > MOST_UNPACKED_XZ) throw new PayloadNotRead("it is larger than is unpacked here");
    const part = await source.read(offset + at + PART_HEADER, length);
    const isXz = part.subarray(0, 5).toString("latin1") === "\xfd7zXZ";
    const bytes = await unpack(part, isXz ? "xz" : "none", unpacked);
    if (!bytes) throw new PayloadNotRead("it is packed in a way of xz that is not read");
    yield bytes;
    at += PART_HEADER + length;
  }
}

/** The cpio archive in a component's Payload, as `pkgbuild` packs it: with gzip, or since macOS 10.15 also as pbzx. */
export async function* unpackPayload(source: FileSource, file: XarFile): AsyncGenerator<Buffer> {
  if (file.encoding === "application/octet-stream" && file.packedLength >= PBZX_HEADER) {
    const magic = await source.read(file.offset, 4);
    if (magic.toString("latin1") === "pbzx") {
      yield* partsOfPbzx(source, file);
      return;
    }
  }
  yield* limited(through(unpackedByArchive(source, file), createGunzip()), MOST_UNPACKED);
}
