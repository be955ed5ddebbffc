import { XMLParser, XMLValidator } from "fast-xml-parser";
import { Malformed } from "../format";

/** An element of a document; `text` is what stands directly in it, with references resolved. */
export type XmlElement = { name: string; attributes: Map<string, string>; children: XmlElement[]; text: string };

export const MOST_XML_BYTES = 1 << 20;
/** Tags and attributes, each of which takes some hundred bytes of memory when it is parsed. */
const MOST_MARKS = 50_000;
const DEEPEST = 64;
const ATTRIBUTES = ":@";
const TEXT = "#text";
const CDATA = "#cdata";

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: CDATA,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: DEEPEST,
});

const NAMED = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

function resolveReference(reference: string): string {
  const name = reference.slice(1, -1);
  const named = NAMED.get(name);
  if (named !== undefined) return named;
  const code = /^#x[0-9a-f]+$/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  if (name.startsWith("#") && code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
  throw new Malformed(`An XML document in the file refers to "${name.slice(0, 40)}", which XML does not know.`);
}

function resolved(text: string): string {
  return text.replace(/&[^;&]*;/g, resolveReference);
}

type Node = Record<string, unknown>;

function textOf(children: Node[]): string {
  let text = "";
  for (const child of children) {
    if (typeof child[TEXT] === "string") text += resolved(child[TEXT]);
    if (Array.isArray(child[CDATA])) text += child[CDATA].map((part: Node) => String(part[TEXT] ?? "")).join("");
  }
  return text;
}

function elementOf(node: Node): XmlElement | null {
  const name = Object.keys(node).find((key) => key !== ATTRIBUTES);
  const inside = name === undefined ? null : node[name];
  if (name === undefined || name === TEXT || name === CDATA || !Array.isArray(inside)) return null;
  const attributes = Object.entries((node[ATTRIBUTES] ?? {}) as Record<string, string>);
  return {
    name,
    attributes: new Map(attributes.map(([key, value]) => [key, resolved(String(value))])),
    children: inside.flatMap((child: Node) => elementOf(child) ?? []),
    text: textOf(inside),
  };
}

/** UTF-8, or UTF-16 where a byte order mark says so. */
function decoded(bytes: Buffer): string {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
  return new TextDecoder(utf16 ?? "utf-8").decode(bytes);
}

/** Whether it has an internal subset of a DTD; a DTD that is merely named ends at the first ">" and holds no "[". */
function declaresMore(text: string): boolean {
  const [before = "", after = "", ...others] = text.split("<!DOCTYPE");
  const [named = ""] = after.split(">", 1);
  return others.length > 0 || named.includes("[") || before.includes("<!E") || after.includes("<!E");
}

/**
 * The root of a well-formed XML 1.0 document of at most 1 MiB and 64 levels. Whatever could make it larger or reach
 * elsewhere is refused before it is parsed: declarations of entities, an internal subset of a DTD. A DTD that is merely
 * named is not fetched. `what` names the document to the person who uploaded the file.
 */
export function readXml(bytes: Buffer, what: string): XmlElement {
  if (bytes.length > MOST_XML_BYTES) throw new Malformed(`${what} is too large: ${bytes.length} bytes of XML.`);
  const text = decoded(bytes);
  if ((text.match(/[<=]/g)?.length ?? 0) > MOST_MARKS)
    throw new Malformed(`${what} is too large: it has too many tags.`);
  if (declaresMore(text)) {
    throw new Malformed(`${what} declares XML entities, which no such file needs and which are not read.`);
  }
  try {
    if (XMLValidator.validate(text) !== true) throw new Error("not well-formed");
    const roots = (parser.parse(text) as Node[]).flatMap((node) => elementOf(node) ?? []);
    const [root] = roots;
    if (root && roots.length === 1) return root;
  } catch (error) {
    if (error instanceof Malformed) throw error;
  }
  throw new Malformed(`${what} is damaged: it is not well-formed XML, or is nested too deeply.`);
}
