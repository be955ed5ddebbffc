import { promisify } from "node:util";
import { gunzip, inflate } from "node:zlib";
import { Decompress } from "fzstd";
import xz from "xz-decompress";
import { Malformed } from "../format";

/** `zlib` is deflate with the header of RFC 1950; `other` is what nobody reads here (bzip2, lzo, lz4, LZMA without xz). */
export type Compression = "none" | "gzip" | "zlib" | "xz" | "zstd" | "other";

/** Sound, as far as anybody can tell, and compressed in a way that is not read here. */
export class UnreadableCompression extends Error {
  override readonly name = "UnreadableCompression";
}

const tooLarge = () => new Malformed("A part of the file unpacks to more than any such part has.");
const broken = () => new Malformed("A compressed part of the file is damaged.");
/** xz_ret of XZ Embedded: more memory than it may have, and filters or checks that it was built without. */
const XZ_CANNOT = /error code [346]$/;

async function collect(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer> {
  const collected: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > limit) throw tooLarge();
    collected.push(chunk);
  }
  return Buffer.concat(collected);
}

function unzstd(bytes: Buffer, limit: number): Buffer {
  const collected: Uint8Array[] = [];
  let length = 0;
  const stream = new Decompress((chunk) => {
    length += chunk.length;
    if (length > limit) throw tooLarge();
    collected.push(chunk);
  });
  stream.push(bytes, true);
  return Buffer.concat(collected);
}

const zlib = { gzip: promisify(gunzip), zlib: promisify(inflate) };

async function run(bytes: Buffer, compression: Compression, limit: number): Promise<Buffer> {
  switch (compression) {
    case "none":
      return bytes;
    case "gzip":
    case "zlib":
      return zlib[compression](bytes, { maxOutputLength: limit });
    case "xz":
      return collect(new xz.XzReadableStream(new Blob([new Uint8Array(bytes)]).stream()), limit);
    case "zstd":
      return unzstd(bytes, limit);
    case "other":
      throw new UnreadableCompression();
  }
}

/** Unpacks to at most `limit` bytes, and `Malformed` beyond; `UnreadableCompression` where it cannot be told. */
export async function unpack(bytes: Buffer, compression: Compression, limit: number): Promise<Buffer> {
  try {
    return await run(bytes, compression, limit);
  } catch (error) {
    if (error instanceof Malformed || error instanceof UnreadableCompression) throw error;
    const message = error instanceof Error ? error.message : "";
    if (compression === "xz" && XZ_CANNOT.test(message)) throw new UnreadableCompression();
    throw error instanceof RangeError && compression !== "zstd" ? tooLarge() : broken();
  }
}
