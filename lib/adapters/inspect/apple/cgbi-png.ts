import { deflateSync, inflateRawSync } from "node:zlib";
import { encodePng, type PngChunk, pngChunks } from "./png";

/** Larger than any icon; the pixels of one stay within 16 MiB. */
const LONGEST_SIDE = 2048;
const BYTES_PER_PIXEL = 4;
const RGBA_8_BIT = Buffer.from([8, 6, 0, 0, 0]);

/**
 * An ordinary PNG of one in the variant that Xcode's pngcrush writes into iOS apps: a CgBI chunk before IHDR, pixels as
 * BGRA with the alpha multiplied in, deflated without zlib's header (iphonedevwiki.net/index.php/CgBI_file_format, there
 * is no document of Apple's). An ordinary PNG comes back as it is; null for what cannot be shown.
 */
export function ordinaryPng(bytes: Buffer): Buffer | null {
  const chunks = pngChunks(bytes);
  if (chunks?.[0]?.type !== "CgBI") return chunks && bytes;
  const header = chunks.find(({ type }) => type === "IHDR")?.data;
  if (header?.length !== 13 || !header.subarray(8).equals(RGBA_8_BIT)) return null;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (width < 1 || height < 1 || width > LONGEST_SIDE || height > LONGEST_SIDE) return null;
  const pixels = inflated(chunks, (width * BYTES_PER_PIXEL + 1) * height);
  if (!pixels || !unfilter(pixels, width * BYTES_PER_PIXEL)) return null;
  straighten(pixels, width * BYTES_PER_PIXEL);
  return encodePng([
    { type: "IHDR", data: header },
    { type: "IDAT", data: deflateSync(pixels) },
    { type: "IEND", data: Buffer.alloc(0) },
  ]);
}

function inflated(chunks: PngChunk[], length: number): Buffer | null {
  const packed = Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data));
  try {
    const pixels = inflateRawSync(packed, { maxOutputLength: length });
    return pixels.length === length ? pixels : null;
  } catch {
    return null;
  }
}

/** W3C PNG, section 9.4. */
function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

type Predict = (left: number, up: number, corner: number) => number;
const PREDICTIONS: Predict[] = [() => 0, (left) => left, (_, up) => up, (left, up) => (left + up) >> 1, paeth];

/** Undoes the filter of each row in place and marks the rows as unfiltered; false where a row names none of them. */
function unfilter(pixels: Buffer, rowLength: number): boolean {
  let above: Buffer = Buffer.alloc(rowLength);
  for (let start = 0; start < pixels.length; start += rowLength + 1) {
    const predict = PREDICTIONS[pixels[start] ?? -1];
    if (!predict) return false;
    pixels[start] = 0;
    const row = pixels.subarray(start + 1, start + 1 + rowLength);
    unfilterRow(row, above, predict);
    above = row;
  }
  return true;
}

function unfilterRow(row: Buffer, above: Buffer, predict: Predict): void {
  for (let i = 0; i < row.length; i += 1) {
    const left = row[i - BYTES_PER_PIXEL] ?? 0;
    const corner = above[i - BYTES_PER_PIXEL] ?? 0;
    row[i] = (row[i] ?? 0) + predict(left, above[i] ?? 0, corner);
  }
}

/** Turns premultiplied BGRA into RGBA, in place. */
function straighten(pixels: Buffer, rowLength: number): void {
  for (let start = 0; start < pixels.length; start += rowLength + 1) {
    for (let at = start + 1; at <= start + rowLength; at += BYTES_PER_PIXEL) {
      const [blue = 0, green = 0, red = 0, alpha = 0] = pixels.subarray(at, at + BYTES_PER_PIXEL);
      const straight = (value: number) => (alpha === 0 ? 0 : Math.min(255, Math.round((value * 255) / alpha)));
      pixels[at] = straight(red);
      pixels[at + 1] = straight(green);
      pixels[at + 2] = straight(blue);
    }
  }
}
