import { describe, expect, it } from "vitest";
import { Malformed } from "../format";
import { openResourceTable } from "./resource-table";
import { resolve } from "./resources";

const TEXT = 3;
const REFERENCE = 1;

const u16 = (...values: number[]) => Buffer.from(new Uint16Array(values).buffer);
const u32 = (...values: number[]) => Buffer.from(new Uint32Array(values).buffer);

/** A chunk: its header is the first eight bytes and `header`. */
function chunk(type: number, header: Buffer, ...body: Buffer[]): Buffer {
  const size = 8 + header.length + Buffer.concat(body).length;
  return Buffer.concat([u16(type, 8 + header.length), u32(size), header, ...body]);
}

function pool(texts: string[], isUtf8: boolean): Buffer {
  const encoded = texts.map((text) => {
    if (!isUtf8) return Buffer.concat([u16(text.length), Buffer.from(text, "utf16le"), u16(0)]);
    const bytes = Buffer.from(text);
    return Buffer.concat([Buffer.from([text.length, bytes.length]), bytes, Buffer.alloc(1)]);
  });
  const offsets = encoded.map((_, index) => Buffer.concat(encoded.slice(0, index)).length);
  const header = u32(texts.length, 0, isUtf8 ? 1 << 8 : 0, 28 + 4 * texts.length, 0);
  return chunk(0x0001, header, u32(...offsets), ...encoded);
}

type Variant = {
  flags?: number;
  language?: string;
  density?: number;
  offsets: Buffer;
  count: number;
  entries: Buffer[];
};

/** A ResTable_type of type 1. */
function variant({ flags = 0, language = "", density = 0, offsets, count, entries }: Variant): Buffer {
  const config = Buffer.alloc(64);
  config.writeUInt32LE(64, 0);
  config.write(language, 8, "latin1");
  config.writeUInt16LE(density, 14);
  const header = Buffer.concat([Buffer.from([1, flags, 0, 0]), u32(count, 20 + 64 + offsets.length), config]);
  return chunk(0x0201, header, offsets, ...entries);
}

const entry = (type: number, data: number, flags = 0) =>
  Buffer.concat([u16(8, flags), u32(0), u16(8), Buffer.from([0, type]), u32(data)]);
const one = (type: number, data: number) => ({ offsets: u32(0), count: 1, entries: [entry(type, data)] });

function table(texts: string[], variants: Buffer[], isUtf8 = true) {
  const group = chunk(0x0200, u32(0x7f), ...variants);
  return openResourceTable(chunk(0x0002, u32(1), pool(texts, isUtf8), group));
}

const ID = 0x7f010000;
const valuesOf = (made: ReturnType<typeof table>, id: number) => made.list(id).map(({ value }) => value);

describe("a table of resources", () => {
  it.each([true, false])("has texts in UTF-8 or UTF-16", (isUtf8) => {
    expect(valuesOf(table(["Größe", "日本"], [variant(one(TEXT, 1))], isUtf8), ID)).toEqual(["日本"]);
  });

  it("has nothing under ids that it does not know", () => {
    const made = table(["a"], [variant({ ...one(TEXT, 0), offsets: u32(0xffffffff) })]);
    for (const id of [ID, ID + 1, 0x7f020000, 0x01010001, 0]) expect(made.list(id)).toEqual([]);
  });

  it("may leave out what a type has no entries for", () => {
    const sparse = variant({ flags: 1, offsets: u16(3, 0, 9, 4), count: 2, entries: [entry(TEXT, 0), entry(TEXT, 1)] });
    const made = table(["three", "nine"], [sparse]);
    expect([3, 4, 9, 10].flatMap((index) => valuesOf(made, ID + index))).toEqual(["three", "nine"]);
  });

  it("may have offsets of 16 bits, and entries of eight bytes", () => {
    const small = Buffer.concat([u16(0, 8 | (TEXT << 8)), u32(1)]);
    const offsets = u16(0xffff, 0);
    const made = table(["no", "yes"], [variant({ flags: 2, offsets, count: 2, entries: [small] })]);
    expect([0, 1].map((index) => valuesOf(made, ID + index))).toEqual([[], ["yes"]]);
  });

  it("passes over styles and arrays", () => {
    expect(table(["a"], [variant({ ...one(TEXT, 0), entries: [entry(TEXT, 0, 1)] })]).list(ID)).toEqual([]);
  });

  it("is read in the default language, English before others where there is none", () => {
    const [german, english, own] = ["de", "en", ""].map((language, index) =>
      variant({ language, ...one(TEXT, index) }),
    );
    const texts = ["Haus", "house", "casa"];
    if (!german || !english || !own) throw new Error("no variants");
    expect(resolve(table(texts, [german, english, own]), { reference: ID })).toBe("casa");
    expect(resolve(table(texts, [german, english]), { reference: ID })).toBe("house");
    expect(resolve(table(texts, [german]), { reference: ID })).toBe("Haus");
  });

  it("may refer in a circle, which leads nowhere", () => {
    expect(resolve(table([], [variant(one(REFERENCE, ID))]), { reference: ID })).toBeNull();
  });

  it("is refused when its texts lie over one another and say more than fits a file", () => {
    const long = "x".repeat(30_000);
    const texts = pool([long], false);
    const many = 1000;
    const header = u32(many, 0, 0, 28 + 4 * many, 0);
    const over = chunk(0x0001, header, u32(...Array(many).fill(0)), texts.subarray(32));
    const offsets = u32(...Array.from({ length: many }, (_, index) => 16 * index));
    const entries = Array.from({ length: many }, (_, index) => entry(TEXT, index));
    const group = chunk(0x0200, u32(0x7f), variant({ offsets, count: many, entries }));
    const made = openResourceTable(chunk(0x0002, u32(1), over, group));
    expect(valuesOf(made, ID)).toEqual([long]);
    expect(() => entries.map((_, index) => made.list(ID + index))).toThrow(Malformed);
  });

  it("is refused when a part of it is longer than it, or shorter than its own header", () => {
    const sound = chunk(0x0002, u32(1), pool([], true));
    const longer = Buffer.from(sound);
    longer.writeUInt32LE(sound.length, 16);
    const empty = Buffer.from(sound);
    empty.writeUInt32LE(0, 16);
    for (const bytes of [longer, empty, pool([], true), Buffer.alloc(0)]) {
      expect(() => openResourceTable(bytes)).toThrow(Malformed);
    }
  });
});
