import { Malformed } from "../format";
import { readProtoItem } from "./proto-item";
import { ProtoMessage } from "./protobuf";
import type { XmlAttribute, XmlElement } from "./xml-element";

const NODE_ELEMENT = 1;
const ELEMENT = { name: 3, attribute: 4, child: 5 };
const ATTRIBUTE = { name: 2, text: 3, id: 5, item: 6 };
const MOST_DEPTH = 100;
const MOST_PARTS = 200_000;

function readAttribute(bytes: Buffer): XmlAttribute {
  const attribute = new ProtoMessage(bytes);
  const compiled = attribute.has(ATTRIBUTE.item) ? readProtoItem(attribute.message(ATTRIBUTE.item)) : null;
  return {
    id: attribute.number(ATTRIBUTE.id),
    name: attribute.text(ATTRIBUTE.name),
    value: compiled ?? attribute.text(ATTRIBUTE.text),
  };
}

/** Walks the tree into one list, which an element takes part in with each of its attributes. */
class Walk {
  readonly elements: XmlElement[] = [];
  private parts = 0;

  visit(node: Buffer, depth: number): void {
    const [bytes] = new ProtoMessage(node).bytes(NODE_ELEMENT);
    if (!bytes) return;
    const element = new ProtoMessage(bytes);
    const attributes = element.bytes(ELEMENT.attribute);
    this.parts += 1 + attributes.length;
    if (depth > MOST_DEPTH || this.parts > MOST_PARTS) {
      throw new Malformed("A compiled XML file is nested too deep, or has more elements than are read.");
    }
    this.elements.push({ name: element.text(ELEMENT.name), depth, attributes: attributes.map(readAttribute) });
    for (const child of element.bytes(ELEMENT.child)) this.visit(child, depth + 1);
  }
}

/** Reads a compiled XML file of an app bundle: aapt.pb.XmlNode (AOSP aapt2, Resources.proto). Text and namespaces are left out. */
export function readProtoXml(bytes: Buffer): XmlElement[] {
  const walk = new Walk();
  walk.visit(bytes, 0);
  return walk.elements;
}
