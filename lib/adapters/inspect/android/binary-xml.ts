import { Malformed } from "../format";
import { type Chunk, chunksIn } from "./chunks";
import { readResourceValue } from "./resource-value";
import { openStringPool, type StringPool } from "./string-pool";
import type { XmlAttribute, XmlElement } from "./xml-element";

const XML = 0x0003;
const STRING_POOL = 0x0001;
const START_ELEMENT = 0x0102;
const END_ELEMENT = 0x0103;
const RESOURCE_MAP = 0x0180;
const ATTRIBUTE_BYTES = 20;
const MOST_DEPTH = 1000;

/** Whether the bytes begin as a compiled XML file does. */
export const isBinaryXml = (bytes: Buffer) => bytes.length >= 8 && bytes.readUInt16LE(0) === XML;

class XmlReader {
  readonly elements: XmlElement[] = [];
  private strings: StringPool = () => null;
  private attributeIds: Buffer = Buffer.alloc(0);
  private depth = 0;

  constructor(private readonly bytes: Buffer) {}

  read(chunk: Chunk): void {
    if (chunk.type === STRING_POOL) this.strings = openStringPool(this.bytes, chunk);
    if (chunk.type === RESOURCE_MAP) this.attributeIds = this.bytes.subarray(chunk.headerEnd, chunk.end);
    if (chunk.type === START_ELEMENT) this.startElement(this.bytes.subarray(chunk.headerEnd, chunk.end));
    if (chunk.type === END_ELEMENT) this.depth -= 1;
  }

  private startElement(extension: Buffer): void {
    if (this.depth > MOST_DEPTH) throw new Malformed("A compiled XML file is nested too deep.");
    const attributesStart = extension.readUInt16LE(8);
    const attributeSize = extension.readUInt16LE(10);
    const count = extension.readUInt16LE(12);
    if (count > 0 && (attributeSize < ATTRIBUTE_BYTES || attributesStart + count * attributeSize > extension.length)) {
      throw new Malformed("A compiled XML file is damaged: an element is shorter than its attributes.");
    }
    const attributes = Array.from({ length: count }, (_, index) =>
      this.attributeAt(extension, attributesStart + index * attributeSize),
    );
    const name = this.strings(extension.readUInt32LE(4)) ?? "";
    this.elements.push({ name, depth: this.depth, attributes: attributes.flatMap((attribute) => attribute ?? []) });
    this.depth += 1;
  }

  private attributeAt(extension: Buffer, at: number): XmlAttribute | null {
    const nameIndex = extension.readUInt32LE(at + 4);
    const hasId = 4 * nameIndex + 4 <= this.attributeIds.length;
    const typed = readResourceValue(extension.readUInt8(at + 15), extension.readUInt32LE(at + 16), this.strings);
    const value = typed ?? this.strings(extension.readUInt32LE(at + 8)); // as it was written
    if (value === null) return null;
    const id = hasId ? this.attributeIds.readUInt32LE(4 * nameIndex) : 0;
    return { id, name: this.strings(nameIndex) ?? "", value };
  }
}

/** Reads a compiled XML file: AndroidManifest.xml, drawables (AOSP ResourceTypes.h, ResXMLTree_header). Text and namespaces are left out. */
export function readBinaryXml(bytes: Buffer): XmlElement[] {
  const [file] = chunksIn(bytes, 0, bytes.length);
  if (file?.type !== XML) throw new Malformed("A compiled XML file is damaged: it does not begin as one.");
  const reader = new XmlReader(bytes);
  for (const chunk of chunksIn(bytes, file.headerEnd, file.end)) reader.read(chunk);
  return reader.elements;
}
