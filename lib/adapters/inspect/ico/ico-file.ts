import { listIconSizes } from "./icon-directory";
import { pngOfIconImage } from "./icon-image";

/** The largest image of an .ico file as a PNG; null when it holds none, or is something else. */
export function findIcoImage(ico: Buffer): Buffer | null {
  if (ico.length < 4 || ico.readUInt32LE(0) !== 0x00010000) return null;
  for (const { place, length } of listIconSizes(ico, "file")) {
    const png = pngOfIconImage(ico.subarray(place, place + length));
    if (png) return png;
  }
  return null;
}
