import { Malformed } from "../format";
import type { XmlElement } from "../xml/read-xml";

export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The text of the first child of that name, "" where there is none. */
export function textIn(element: XmlElement, name: string): string {
  return childrenNamed(element, name)[0]?.text.trim() ?? "";
}

export function integerIn(element: XmlElement, name: string): number {
  const text = textIn(element, name);
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(value)) throw new Malformed(`The package is damaged: it does not say the ${name} of a part of it.`);
  return value;
}

/** All elements of that name at any depth, in the document's order. */
export function* elementsNamed(element: XmlElement, name: string): Generator<XmlElement> {
  if (element.name === name) yield element;
  for (const child of element.children) yield* elementsNamed(child, name);
}
