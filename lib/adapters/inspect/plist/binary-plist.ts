import { Malformed } from "../format";
import type { PlistDict, PlistValue } from "./plist-value";

const TRAILER_LENGTH = 32;
const MOST_OBJECTS = 100_000;
/** Counting an object as often as it is referred to. */
const MOST_WRITTEN_OUT = 1_000_000;
const DEEPEST = 64;
/** Seconds from 1970 to 2001, where Apple's time begins. */
const EPOCH_2001 = 978_307_200;

function damaged(how: string): Malformed {
  return new Malformed(`A binary property list is damaged: ${how}.`);
}

/** A number of one to eight bytes; what is too large to be an offset or a count is damage. */
function unsigned(bytes: Buffer, offset: number, length: number): number {
  if (length < 1 || length > 8 || offset < 0 || offset + length > bytes.length) throw damaged("a number lies outside");
  let value = 0;
  for (let at = offset; at < offset + length; at += 1) value = value * 256 + (bytes[at] ?? 0);
  if (!Number.isSafeInteger(value)) throw damaged("a number is too large");
  return value;
}

/**
 * Reads a binary property list, version 00, as Apple's CFBinaryPList.c writes it: objects, a table of their offsets and
 * a trailer. Each object is read once, however often it is referred to; `Malformed` when it refers to itself or to what is
 * not there, or would exceed what a list of facts needs if it were written out.
 */
export function readBinaryPlist(bytes: Buffer): PlistValue {
  return new BinaryPlist(bytes).top();
}

class BinaryPlist {
  readonly #bytes: Buffer;
  readonly #offsets: number[] = [];
  readonly #referenceLength: number;
  readonly #top: number;
  readonly #read = new Map<number, PlistValue>();
  readonly #weights = new Map<number, number>();
  readonly #open = new Set<number>();
  #written = 0;

  constructor(bytes: Buffer) {
    if (bytes.length < 8 + TRAILER_LENGTH) throw damaged("it ends too early");
    const trailer = bytes.subarray(-TRAILER_LENGTH);
    const offsetLength = unsigned(trailer, 6, 1);
    const count = unsigned(trailer, 8, 8);
    const table = unsigned(trailer, 24, 8);
    if (count < 1 || count > MOST_OBJECTS) throw damaged(`it claims ${count} objects`);
    this.#bytes = bytes.subarray(0, -TRAILER_LENGTH);
    this.#referenceLength = unsigned(trailer, 7, 1);
    this.#top = unsigned(trailer, 16, 8);
    for (let i = 0; i < count; i += 1)
      this.#offsets.push(unsigned(this.#bytes, table + i * offsetLength, offsetLength));
  }

  top(): PlistValue {
    return this.#object(this.#top, 0);
  }

  #object(index: number, depth: number): PlistValue {
    const known = this.#read.get(index);
    if (known !== undefined) {
      this.#count(this.#weights.get(index) ?? 1);
      return known;
    }
    if (this.#open.has(index)) throw damaged("a part of it contains itself");
    if (depth > DEEPEST) throw damaged("it is nested too deeply");
    const before = this.#written;
    this.#count(1);
    this.#open.add(index);
    const value = this.#parse(index, depth);
    this.#open.delete(index);
    this.#read.set(index, value);
    this.#weights.set(index, this.#written - before);
    return value;
  }

  #count(objects: number): void {
    this.#written += objects;
    if (this.#written > MOST_WRITTEN_OUT) throw damaged("it holds more than a list of facts does");
  }

  #parse(index: number, depth: number): PlistValue {
    const offset = this.#offsets[index];
    if (offset === undefined) throw damaged("it refers to an object that it does not have");
    const marker = unsigned(this.#bytes, offset, 1);
    const kind = marker >> 4;
    if (kind === 0x0) return this.#singleton(marker);
    if (kind === 0x1) return this.#integer(offset + 1, 1 << (marker & 0x0f));
    if (kind === 0x2) return this.#real(offset + 1, 1 << (marker & 0x0f));
    if (kind === 0x3) return this.#date(offset + 1);
    if (kind === 0x8) return unsigned(this.#bytes, offset + 1, (marker & 0x0f) + 1);
    const { count, start } = this.#counted(offset, marker & 0x0f);
    if (kind === 0x4) return this.#part(start, count);
    if (kind === 0x5) return this.#part(start, count).toString("latin1");
    if (kind === 0x6)
      return Buffer.from(this.#part(start, count * 2))
        .swap16()
        .toString("utf16le");
    if (kind === 0xa || kind === 0xc) return this.#items(start, count, depth);
    if (kind === 0xd) return this.#dictionary(start, count, depth);
    throw damaged(`an object is of the unknown kind ${kind.toString(16)}`);
  }

  #singleton(marker: number): PlistValue {
    if (marker === 0x08 || marker === 0x09) return marker === 0x09;
    if (marker === 0x00 || marker === 0x0f) return null;
    throw damaged("an object is of an unknown kind");
  }

  /** Eight bytes are signed, sixteen are beyond what any fact needs. */
  #integer(offset: number, length: number): number {
    if (length === 8) return Number(this.#part(offset, 8).readBigInt64BE());
    return unsigned(this.#bytes, offset, length);
  }

  #real(offset: number, length: number): number {
    if (length === 4) return this.#part(offset, 4).readFloatBE();
    if (length === 8) return this.#part(offset, 8).readDoubleBE();
    throw damaged("a real number has an unknown length");
  }

  #date(offset: number): Date {
    return new Date((this.#real(offset, 8) + EPOCH_2001) * 1000);
  }

  /** The count in the marker's low half, or in the integer that follows where that says 15. */
  #counted(offset: number, low: number): { count: number; start: number } {
    if (low !== 0x0f) return { count: low, start: offset + 1 };
    const marker = unsigned(this.#bytes, offset + 1, 1);
    if (marker >> 4 !== 0x1) throw damaged("a count is no number");
    const length = 1 << (marker & 0x0f);
    return { count: unsigned(this.#bytes, offset + 2, length), start: offset + 2 + length };
  }

  #part(offset: number, length: number): Buffer {
    if (offset + length > this.#bytes.length) throw damaged("a value reaches beyond its end");
    return this.#bytes.subarray(offset, offset + length);
  }

  #items(start: number, count: number, depth: number): PlistValue[] {
    const references = this.#part(start, count * this.#referenceLength);
    const items: PlistValue[] = [];
    for (let i = 0; i < count; i += 1) {
      const index = unsigned(references, i * this.#referenceLength, this.#referenceLength);
      items.push(this.#object(index, depth + 1));
    }
    return items;
  }

  #dictionary(start: number, count: number, depth: number): PlistDict {
    const keys = this.#items(start, count, depth);
    const values = this.#items(start + count * this.#referenceLength, count, depth);
    const dict: PlistDict = new Map();
    for (const [i, key] of keys.entries()) {
      if (typeof key !== "string") throw damaged("a key is no text");
      dict.set(key, values[i] ?? null);
    }
    return dict;
  }
}
