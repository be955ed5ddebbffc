import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pngChunks } from "../apple/png";
import { findIcoImage } from "./ico-file";

type Image = { side: number; bytes: Buffer };

/** A bitmap of one colour, its lowest row of another: blue, green, red, alpha. */
function bitmap(side: number, [low, others]: [number[], number[]], bits = 32): Buffer {
  const header = Buffer.alloc(40);
  for (const [at, value] of [
    [0, 40],
    [4, side],
    [8, side * 2],
  ] as const)
    header.writeUInt32LE(value, at);
  header.writeUInt16LE(bits, 14);
  const rows = Array.from({ length: side * side }, (_, pixel) => (pixel < side ? low : others));
  return Buffer.concat([header, Buffer.from(rows.flat()), Buffer.alloc(side * 4)]);
}

function ico(images: Image[]): Buffer {
  const directory = Buffer.alloc(6 + images.length * 16);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(images.length, 4);
  let place = directory.length;
  for (const [index, { side, bytes }] of images.entries()) {
    const at = 6 + index * 16;
    directory[at] = side % 256;
    directory.writeUInt32LE(bytes.length, at + 8);
    directory.writeUInt32LE(place, at + 12);
    place += bytes.length;
  }
  return Buffer.concat([directory, ...images.map(({ bytes }) => bytes)]);
}

const RED = [0, 0, 255, 255];
const FAINT_GREEN = [0, 255, 0, 64];
const PNG = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.from("the rest")]);

function pixelsOf(png: Buffer | null): Buffer {
  const data = pngChunks(png ?? Buffer.alloc(0))?.find(({ type }) => type === "IDAT")?.data;
  return inflateSync(data ?? Buffer.alloc(0));
}

describe("an .ico file", () => {
  it("turns a bitmap upright and its colours into those of a PNG", () => {
    const pixels = pixelsOf(findIcoImage(ico([{ side: 2, bytes: bitmap(2, [RED, FAINT_GREEN]) }])));
    const green = [0, 255, 0, 64];
    const red = [255, 0, 0, 255];
    expect([...pixels]).toEqual([0, ...green, ...green, 0, ...red, ...red]);
  });

  it("takes a bitmap without any alpha for opaque", () => {
    const pixels = pixelsOf(findIcoImage(ico([{ side: 1, bytes: bitmap(1, [[1, 2, 3, 0], []]) }])));
    expect([...pixels]).toEqual([0, 3, 2, 1, 255]);
  });

  it("takes the largest image that it can read", () => {
    const small = { side: 16, bytes: bitmap(16, [RED, RED]) };
    const poor = { side: 64, bytes: bitmap(64, [RED, RED], 8) };
    expect(findIcoImage(ico([small, { side: 256, bytes: PNG }, poor]))).toEqual(PNG);
    expect(pixelsOf(findIcoImage(ico([poor, small]))).length).toBe(16 * 65);
    expect(findIcoImage(ico([poor]))).toBeNull();
  });

  it("survives any change of its bytes", () => {
    const sound = ico([{ side: 4, bytes: bitmap(4, [RED, FAINT_GREEN]) }]);
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.nat(255), fc.nat(sound.length), (at, value, length) => {
        const changed = Buffer.from(sound.subarray(0, length));
        if (at < length) changed[at] = value;
        const found = findIcoImage(changed);
        expect(found === null || found.subarray(1, 4).toString() === "PNG").toBe(true);
      }),
    );
  });
});
