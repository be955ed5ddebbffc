import { readFileSync } from "node:fs";
import sharp from "sharp";
import { expect, it } from "vitest";
import { corpusFile } from "../testing/corpus";
import { drawIcon } from "./draw-icon";

const image = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0.5 } } });

it.each([
  ["png", 1024, 512, 256, 128],
  ["webp", 300, 300, 256, 256],
  ["png", 48, 48, 48, 48],
] as const)("draws a %s of %i × %i anew", async (format, width, height, ...drawn) => {
  const { png, findings } = await drawIcon(await image(width, height).toFormat(format).toBuffer());
  const metadata = await sharp(png ?? undefined).metadata();
  expect([metadata.format, metadata.width, metadata.height]).toEqual(["png", ...drawn]);
  expect(findings).toEqual([]);
});

it("keeps nothing but pixels", async () => {
  const secret = "comment that travels along";
  const marked = await image(64, 64)
    .withExif({ IFD0: { ImageDescription: secret } })
    .png()
    .toBuffer();
  expect(marked.includes(secret)).toBe(true);
  const { png } = await drawIcon(marked);
  expect(png && Buffer.from(png).includes(secret)).toBe(false);
});

/** A PNG that claims to be that large and has next to nothing in it. */
function claiming(side: number): Buffer {
  const bytes = readFileSync(corpusFile("adhoc-cgbi.ipa.icon-expected.png"));
  bytes.writeUInt32BE(side, 16);
  bytes.writeUInt32BE(side, 20);
  return bytes;
}

it.each<[string, () => Buffer]>([
  ["text", () => Buffer.from("no image")],
  [
    "SVG, which can name other files",
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
  ],
  ["an image that claims 60,000 a side", () => claiming(60_000)],
  ["one that ends early", () => readFileSync(corpusFile("adhoc-cgbi.ipa.icon-expected.png")).subarray(0, 300)],
])("does without %s", async (_, make) => {
  const { png, findings } = await drawIcon(make());
  expect(png).toBeNull();
  expect(findings).toMatchObject([{ code: "icon_not_read", severity: "info" }]);
});
