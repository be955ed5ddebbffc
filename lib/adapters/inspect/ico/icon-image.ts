import { deflateSync } from "node:zlib";
import { encodePng } from "../apple/png";

const PNG = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
const LONGEST_SIDE = 512;
const HEADER = 40;
const RGBA_8_BIT = Buffer.from([8, 6, 0, 0, 0]);

/** Rows of PNG (a filter of none, then RGBA) from rows of a bitmap (BGRA, the lowest first). */
function rowsOfPng(pixels: Buffer, width: number, height: number): Buffer {
  const rowLength = width * 4;
  const rows = Buffer.alloc((rowLength + 1) * height);
  // Icons from before Windows XP leave the fourth byte empty: all that is not masked is opaque.
  const hasAlpha = pixels.some((value, at) => at % 4 === 3 && value !== 0);
  for (let y = 0; y < height; y++) {
    const from = (height - 1 - y) * rowLength;
    const to = y * (rowLength + 1) + 1;
    for (let x = 0; x < rowLength; x += 4) {
      const colour = pixels.readUInt32LE(from + x);
      rows.writeUInt32BE(((colour << 8) | (hasAlpha ? colour >>> 24 : 0xff)) >>> 0, to + x);
    }
  }
  return rows;
}

/** A bitmap of 32 bits as icons hold it (BITMAPINFOHEADER, wingdi.h): its height counts a mask that lies behind it. */
function pngOfBitmap(bitmap: Buffer): Buffer | null {
  if (bitmap.length < HEADER || bitmap.readUInt32LE(0) !== HEADER) return null;
  const [width, height] = [bitmap.readInt32LE(4), bitmap.readInt32LE(8) / 2];
  const isPlain = bitmap.readUInt16LE(14) === 32 && bitmap.readUInt32LE(16) === 0;
  const isSane = width > 0 && width <= LONGEST_SIDE && height > 0 && height <= LONGEST_SIDE && Number.isInteger(height);
  if (!isPlain || !isSane || bitmap.length < HEADER + width * height * 4) return null;
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  const pixels = bitmap.subarray(HEADER, HEADER + width * height * 4);
  return encodePng([
    { type: "IHDR", data: Buffer.concat([size, RGBA_8_BIT]) },
    { type: "IDAT", data: deflateSync(rowsOfPng(pixels, width, height)) },
    { type: "IEND", data: Buffer.alloc(0) },
  ]);
}

/** One image of a Windows icon as a PNG; null for bitmaps of few colours, which nobody draws any more. */
export function pngOfIconImage(image: Buffer): Buffer | null {
  return image.subarray(0, PNG.length).equals(PNG) ? image : pngOfBitmap(image);
}
