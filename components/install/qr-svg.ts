import { renderSVG } from "uqr";

/** A QR code as an image file: black on white, with the quiet border scanners need. */
export function qrSvg(text: string): string {
  return renderSVG(text, { border: 4, ecc: "M" });
}
