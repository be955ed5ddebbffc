import { PNG_SIGNATURE } from "./png";

const HEADER = 8;
const MOST_ICONS = 100;

/** The width of a PNG, from IHDR; 0 for what is none. */
export function pngWidth(bytes: Buffer): number {
  return bytes.length >= 24 && bytes.subarray(0, 8).equals(PNG_SIGNATURE) ? bytes.readUInt32BE(16) : 0;
}

/**
 * The largest PNG among the icons of an .icns file, of the family of elements {type, length, data} that Apple's
 * IconStorage.h names; null where it keeps its icons in the older ways (run-length coded, JPEG 2000) alone.
 */
export function pngOfIcns(bytes: Buffer): Buffer | null {
  if (bytes.toString("latin1", 0, 4) !== "icns") return null;
  let best: Buffer | null = null;
  for (let at = HEADER, i = 0; at + HEADER <= bytes.length && i < MOST_ICONS; i += 1) {
    const length = bytes.readUInt32BE(at + 4);
    if (length < HEADER) break;
    const icon = bytes.subarray(at + HEADER, at + length);
    if (pngWidth(icon) > (best ? pngWidth(best) : 0)) best = icon;
    at += length;
  }
  return best;
}
