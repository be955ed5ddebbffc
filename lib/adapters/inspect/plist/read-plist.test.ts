import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Malformed } from "../format";
import type { PlistDict, PlistValue } from "./plist-value";
import { readPlist } from "./read-plist";

// Written by Python's plistlib, with every kind of object that there is.
const BINARY = Buffer.from(
  "YnBsaXN0MDDfEA8BAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGh4hNTdUdGV4dFR3aWRlU3llc1Jub1VzbWFsbFVsYXJnZVhuZWdhdGl2ZVRyZWFs" +
    "VGRhdGVUZGF0YVRsaXN0VGRpY3RUbWFueVlfX3Byb3RvX19TdWlkVXBsYWluZmXlZyyKngAg2DXcswkIEAETAAABAAAAAAAT//////////sj" +
    "P/gAAAAAAAAzQceDtpKAAABDAAECohscUWGhHVFi0R8gVWlubmVyUXivEBQiFCMkJSYnKCkqKywtLi8wMTIzNBAAEAIQAxAEEAUQBhAHEAgQ" +
    "CRAKEAsQDBANEA4QDxAQEBEQEhAT0TYSWHBvbGx1dGVkgAcACAApAC4AMwA3ADoAQABGAE8AVABZAF4AYwBoAG0AdwB7AIEAjgCPAJAAkgCb" +
    "AKQArQC2ALoAvQC/AMEAwwDGAMwAzgDlAOcA6QDrAO0A7wDxAPMA9QD3APkA+wD9AP8BAQEDAQUBBwEJAQsBDgEXAAAAAAAAAgEAAAAAAAAA" +
    "OAAAAAAAAAAAAAAAAAAAARk=",
  "base64",
);

const VALUES: [string, PlistValue][] = [
  ["text", "plain"],
  ["wide", "日本語 𝒳"],
  ["yes", true],
  ["no", false],
  ["small", 1],
  ["large", 2 ** 40],
  ["negative", -5],
  ["real", 1.5],
  ["date", new Date("2026-01-02T03:04:05Z")],
  ["data", Buffer.from([0, 1, 2])],
  ["list", ["a", ["b"]]],
  ["dict", new Map([["inner", "x"]])],
  ["__proto__", new Map([["polluted", true]])],
];

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">`;
const XML = `${HEAD}<plist version="1.0"><!-- a comment --><dict>
  <key>text</key><string>plain</string> <key>wide</key><string>日本語 &#x1D4B3;</string>
  <key>yes</key><true/> <key>no</key><false></false>
  <key>small</key><integer>0x1</integer> <key>large</key><integer> 1099511627776 </integer>
  <key>negative</key><integer>-5</integer> <key>real</key><real>1.5</real>
  <key>date</key><date>2026-01-02T03:04:05Z</date> <key>data</key><data>
    AAEC
  </data>
  <key>list</key><array><string>a</string><array><string>b</string></array></array>
  <key>dict</key><dict><key>inner</key><string>x</string></dict>
  <key>__proto__</key><dict><key>polluted</key><true/></dict>
</dict></plist>`;

const read = (text: string) => readPlist(Buffer.from(text), "Info.plist");
const list = (body: string, doctype = "") => `${doctype}<plist version="1.0">${body}</plist>`;

describe("a property list", () => {
  it.each([
    ["binary", BINARY],
    ["XML", Buffer.from(XML)],
    ["XML in UTF-16", Buffer.from(`\ufeff${XML}`, "utf16le")],
  ])("in %s holds what was put in", (_, bytes) => {
    const dict = readPlist(bytes, "Info.plist");
    for (const [key, value] of VALUES) expect(dict.get(key), key).toEqual(value);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it("in binary holds lists of more than fourteen, and what only keyed archives have", () => {
    const dict = readPlist(BINARY, "Info.plist");
    expect(dict.get("many")).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(dict.get("uid")).toBe(7);
  });

  it("resolves what XML escapes", () => {
    const text = "<dict><key>a&amp;b</key><string>&lt;&#65;&apos;<![CDATA[<&amp;>]]></string></dict>";
    expect(read(list(text))).toEqual(new Map([["a&b", "<A'<&amp;>"]]));
  });
});

describe("what is refused", () => {
  it.each([
    ["text", "hello"],
    ["nothing", ""],
    ["another root", "<dict/>"],
    ["no dictionary", list("<array/>")],
    ["an unknown value", list("<dict><key>a</key><script/></dict>")],
    ["a key without a value", list("<dict><key>a</key></dict>")],
    ["a number that is none", list("<dict><key>a</key><integer>1x</integer></dict>")],
    ["a date that is none", list("<dict><key>a</key><date>today</date></dict>")],
    ["tags that do not match", list("<dict><key>a</key><string>b</dict>")],
    ["tags that are not closed", "<plist><dict>"],
    ["two roots", "<plist><dict/></plist><plist><dict/></plist>"],
    ["an unknown reference", list("<dict><key>&unknown;</key><true/></dict>")],
    ["a reference beyond Unicode", list("<dict><key>&#x110000;</key><true/></dict>")],
    ["an entity", list("<dict/>", '<!DOCTYPE plist [<!ENTITY a "b">]>')],
    ["an entity from elsewhere", list("<dict/>", '<!DOCTYPE plist [<!ENTITY a SYSTEM "file:///etc/passwd">]>')],
    ["a second DTD", list("<dict/>", "<!DOCTYPE plist><!DOCTYPE plist>")],
    ["65 levels", list(`${"<array>".repeat(64)}${"</array>".repeat(64)}`)],
    ["a document that is too long", list(`<dict/>${" ".repeat(1 << 20)}`)],
    ["a document of too many tags", list(`<dict><key>a</key><array>${"<true/>".repeat(60_000)}</array></dict>`)],
  ])("%s in XML", (_, text) => {
    expect(() => read(text)).toThrow(Malformed);
  });

  it("a binary list that refers to itself", () => {
    expect(() =>
      readPlist(
        binary([
          [0xd1, 1, 0],
          [0x51, 0x61],
        ]),
        "Info.plist",
      ),
    ).toThrow(/contains itself/);
  });

  it("a binary list that would be large if it were written out", () => {
    const levels = Array.from({ length: 12 }, (_, i) => [0xae, ...Array(14).fill(i + 3)]);
    const objects = [[0xd1, 1, 2], [0x51, 0x61], ...levels, [0xa0]];
    expect(() => readPlist(binary(objects), "Info.plist")).toThrow(/more than a list of facts/);
  });

  it("a binary list that is nested too deeply", () => {
    const levels = Array.from({ length: 100 }, (_, i) => [0xa1, i + 3]);
    expect(() => readPlist(binary([[0xd1, 1, 2], [0x51, 0x61], ...levels, [0xa0]]), "Info.plist")).toThrow(/deeply/);
  });
});

/** A binary list of these objects, each with references of one byte. */
function binary(objects: number[][]): Buffer {
  const offsets: number[] = [];
  let at = 8;
  for (const object of objects) {
    offsets.push(at);
    at += object.length;
  }
  const table = Buffer.alloc(offsets.length * 2);
  for (const [i, offset] of offsets.entries()) table.writeUInt16BE(offset, i * 2);
  const trailer = Buffer.alloc(32);
  trailer.writeUInt8(2, 6);
  trailer.writeUInt8(1, 7);
  trailer.writeBigUInt64BE(BigInt(objects.length), 8);
  trailer.writeBigUInt64BE(BigInt(at), 24);
  return Buffer.concat([Buffer.from("bplist00"), Buffer.from(objects.flat()), table, trailer]);
}

it.each([
  ["binary", BINARY],
  ["XML", Buffer.from(XML)],
])("whatever is cut off or changed in %s, it is read or refused", (_, whole) => {
  const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 });
  fc.assert(
    fc.property(fc.nat(whole.length), changes, (cut, flips) => {
      const bytes = Buffer.from(flips.length > 0 ? whole : whole.subarray(0, cut));
      for (const [at, value] of flips) bytes[at] = value;
      let dict: PlistDict = new Map();
      try {
        dict = readPlist(bytes, "Info.plist");
      } catch (error) {
        expect(error).toBeInstanceOf(Malformed);
      }
      expect(dict).toBeInstanceOf(Map);
    }),
    { numRuns: 1000 },
  );
});
