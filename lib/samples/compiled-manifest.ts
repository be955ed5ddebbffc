// Compiled XML as aapt writes it (AOSP ResourceTypes.h): a pool of texts, the ids of attributes, elements.

const NO_TEXT = 0xffffffff;
const STRING = 0x03;
const INTEGER = 0x10;
const ATTRIBUTE_IDS = { versionCode: 0x0101021b, versionName: 0x0101021c, name: 0x01010003, minSdkVersion: 0x0101020c };

type AttributeName = keyof typeof ATTRIBUTE_IDS | "package";
type Element = { name: string; attributes: [AttributeName, string | number][]; children?: Element[] };

const words = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, index * 4);
  return bytes;
};

function chunk(type: number, headerBytes: number, rest: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(headerBytes, 2);
  head.writeUInt32LE(8 + rest.length, 4);
  return Buffer.concat([head, rest]);
}

function poolOf(texts: readonly string[]): Buffer {
  const encoded = texts.map((text) => {
    const length = Buffer.alloc(2);
    length.writeUInt16LE(text.length);
    return Buffer.concat([length, Buffer.from(text, "utf16le"), Buffer.alloc(2)]);
  });
  let at = 0;
  const offsets: number[] = [];
  for (const bytes of encoded) {
    offsets.push(at);
    at += bytes.length;
  }
  const padding = Buffer.alloc((4 - (at % 4)) % 4);
  const header = words(texts.length, 0, 0, 28 + 4 * texts.length, 0);
  return chunk(0x0001, 28, Buffer.concat([header, words(...offsets), ...encoded, padding]));
}

class Compiler {
  // Attributes with an id come first: the map of ids goes along the pool.
  readonly texts: string[] = Object.keys(ATTRIBUTE_IDS);

  index(text: string): number {
    const known = this.texts.indexOf(text);
    return known < 0 ? this.texts.push(text) - 1 : known;
  }

  attribute([name, value]: Element["attributes"][number]): Buffer {
    const text = typeof value === "string" ? this.index(value) : NO_TEXT;
    const typed = Buffer.alloc(4);
    typed.writeUInt16LE(8, 0);
    typed.writeUInt8(typeof value === "string" ? STRING : INTEGER, 3);
    const data = typeof value === "string" ? text : value;
    return Buffer.concat([words(NO_TEXT, this.index(name), text), typed, words(data)]);
  }

  element({ name, attributes, children = [] }: Element): Buffer {
    const shape = Buffer.alloc(12);
    for (const [at, value] of [20, 20, attributes.length].entries()) shape.writeUInt16LE(value, at * 2);
    const index = this.index(name);
    const start = Buffer.concat([
      words(1, NO_TEXT, NO_TEXT, index),
      shape,
      ...attributes.map((a) => this.attribute(a)),
    ]);
    const end = words(1, NO_TEXT, NO_TEXT, index);
    return Buffer.concat([chunk(0x0102, 16, start), ...children.map((c) => this.element(c)), chunk(0x0103, 16, end)]);
  }
}

export type ManifestFacts = { id?: string; version?: string; build?: number; minSdk?: number; permissions?: string[] };

/** An AndroidManifest.xml that says these things and no others. */
export function compiledManifest({ id = "test.app", version, build, minSdk, permissions = [] }: ManifestFacts): Buffer {
  const attributes: Element["attributes"] = [["package", id]];
  if (version !== undefined) attributes.push(["versionName", version]);
  if (build !== undefined) attributes.push(["versionCode", build]);
  const asked = permissions.map((name): Element => ({ name: "uses-permission", attributes: [["name", name]] }));
  const sdk: Element[] = minSdk === undefined ? [] : [{ name: "uses-sdk", attributes: [["minSdkVersion", minSdk]] }];
  const compiler = new Compiler();
  const root = compiler.element({ name: "manifest", attributes, children: [...sdk, ...asked] });
  const ids = chunk(0x0180, 8, words(...Object.values(ATTRIBUTE_IDS)));
  return chunk(0x0003, 8, Buffer.concat([poolOf(compiler.texts), ids, root]));
}
