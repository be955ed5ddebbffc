import { deflateRawSync, inflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Malformed } from "../format";
import { ordinaryPng } from "./cgbi-png";
import { encodePng, pngChunks } from "./png";

type Row = { filter: number; bytes: number[] };

const CGBI = { type: "CgBI", data: Buffer.from([0x50, 0, 0x20, 2]) };
const END = { type: "IEND", data: Buffer.alloc(0) };

function header(width: number, height: number, kind = [8, 6, 0, 0, 0]): { type: string; data: Buffer } {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set(kind, 8);
  return { type: "IHDR", data };
}

function cgbi(width: number, rows: Row[], first = header(width, rows.length)): Buffer {
  const raw = Buffer.from(rows.flatMap(({ filter, bytes }) => [filter, ...bytes]));
  return encodePng([CGBI, first, { type: "IDAT", data: deflateRawSync(raw) }, END]);
}

function rowsOf(png: Buffer | null): number[] {
  const chunks = pngChunks(png ?? Buffer.alloc(0)) ?? [];
  expect(chunks.map(({ type }) => type)).toEqual(["IHDR", "IDAT", "IEND"]);
  return [...inflateSync(chunks[1]?.data ?? Buffer.alloc(0))];
}

describe("Xcode's kind of PNG", () => {
  it("has its colours in order again, and the alpha taken out of them", () => {
    const opaque = [10, 20, 30, 255];
    const half = [32, 64, 128, 128];
    const clear = [0, 0, 0, 0];
    expect(rowsOf(ordinaryPng(cgbi(3, [{ filter: 0, bytes: [...opaque, ...half, ...clear] }])))).toEqual([
      0, 30, 20, 10, 255, 255, 128, 64, 128, 0, 0, 0, 0,
    ]);
  });

  // Each row is the same two pixels, (1, 2, 3) and (11, 12, 13), written with another of PNG's filters.
  it("is read with every filter", () => {
    const plain = [1, 2, 3, 255, 11, 12, 13, 255];
    const rows = [
      { filter: 0, bytes: plain },
      { filter: 1, bytes: [1, 2, 3, 255, 10, 10, 10, 0] },
      { filter: 2, bytes: [0, 0, 0, 0, 0, 0, 0, 0] },
      { filter: 3, bytes: [1, 1, 2, 128, 5, 5, 5, 0] },
      { filter: 4, bytes: [0, 0, 0, 0, 0, 0, 0, 0] },
    ];
    const row = [0, 3, 2, 1, 255, 13, 12, 11, 255];
    expect(rowsOf(ordinaryPng(cgbi(2, rows)))).toEqual([...row, ...row, ...row, ...row, ...row]);
  });

  it("is left alone where it is an ordinary PNG", () => {
    const png = encodePng([header(1, 1), END]);
    expect(ordinaryPng(png)).toBe(png);
  });

  it.each([
    ["no PNG", Buffer.from("hello")],
    ["more pixels than an icon has", cgbi(1, [], header(60_000, 60_000))],
    ["no pixels", cgbi(1, [], header(0, 0))],
    ["fewer pixels than it says", cgbi(1, [{ filter: 0, bytes: [1, 2, 3, 4] }], header(2, 2))],
    ["an unknown filter", cgbi(1, [{ filter: 9, bytes: [1, 2, 3, 4] }])],
    ["another kind of colour", cgbi(1, [{ filter: 0, bytes: [1, 2, 3] }], header(1, 1, [8, 2, 0, 0, 0]))],
    ["interlaced rows", cgbi(1, [{ filter: 0, bytes: [1, 2, 3, 4] }], header(1, 1, [8, 6, 0, 0, 1]))],
  ])("is no icon when it is %s", (_, bytes) => {
    expect(ordinaryPng(bytes)).toBeNull();
  });

  it("is drawn, or refused, whatever is changed in it", () => {
    const whole = cgbi(2, [
      { filter: 4, bytes: [1, 2, 3, 4, 5, 6, 7, 8] },
      { filter: 3, bytes: [1, 2, 3, 4, 5, 6, 7, 8] },
    ]);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        (flips) => {
          const bytes = Buffer.from(whole);
          for (const [at, value] of flips) bytes[at] = value;
          try {
            expect(ordinaryPng(bytes)?.length ?? 0).toBeLessThan(20 << 20);
          } catch (error) {
            expect(error).toBeInstanceOf(Malformed);
          }
        },
      ),
    );
  });
});
