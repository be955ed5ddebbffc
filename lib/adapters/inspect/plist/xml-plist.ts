import { Malformed } from "../format";
import { readXml, type XmlElement } from "../xml/read-xml";
import type { PlistDict, PlistValue } from "./plist-value";

function dictionaryOf({ children }: XmlElement, what: string): PlistDict {
  const dict: PlistDict = new Map();
  for (let i = 0; i < children.length; i += 2) {
    const [key, value] = [children[i], children[i + 1]];
    if (key?.name !== "key" || !value)
      throw new Malformed(`${what} is damaged: a dictionary has a key without a value.`);
    dict.set(key.text, plistValue(value, what));
  }
  return dict;
}

function numberOf(text: string, what: string): number {
  const value = /^\s*[+-]?0x[0-9a-f]+\s*$/i.test(text) ? Number.parseInt(text, 16) : Number(text.trim() || "NaN");
  if (Number.isNaN(value) && text.trim().toLowerCase() !== "nan")
    throw new Malformed(`${what} is damaged: a number is none.`);
  return value;
}

function dateOf(text: string, what: string): Date {
  const date = new Date(text.trim());
  if (Number.isNaN(date.getTime())) throw new Malformed(`${what} is damaged: a date is none.`);
  return date;
}

function plistValue(element: XmlElement, what: string): PlistValue {
  switch (element.name) {
    case "dict":
      return dictionaryOf(element, what);
    case "array":
      return element.children.map((child) => plistValue(child, what));
    case "string":
      return element.text;
    case "integer":
    case "real":
      return numberOf(element.text, what);
    case "true":
    case "false":
      return element.name === "true";
    case "date":
      return dateOf(element.text, what);
    case "data":
      return Buffer.from(element.text, "base64");
    default:
      throw new Malformed(`${what} is damaged: "${element.name.slice(0, 40)}" is no value of a property list.`);
  }
}

/** Reads a property list in XML: plist(5) and the DTD it names, http://www.apple.com/DTDs/PropertyList-1.0.dtd. */
export function readXmlPlist(bytes: Buffer, what: string): PlistValue {
  const root = readXml(bytes, what);
  const [value] = root.children;
  if (root.name !== "plist" || !value) throw new Malformed(`${what} is damaged: it is not a property list.`);
  return plistValue(value, what);
}
