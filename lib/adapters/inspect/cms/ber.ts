import { type BaseBlock, type Constructed, fromBER, OctetString } from "asn1js";
import { Malformed } from "../format";

/** One element of ASN.1 in BER (X.690), as it lies in the file. */
export type BerElement = {
  /** `universal 16` is a SEQUENCE, `context 0` the field that its structure numbers [0]. */
  tag: string;
  /** Tag, length and value. */
  encoded: Buffer;
  /** The value alone; of an OCTET STRING in several pieces, the pieces joined. */
  value: Buffer;
  children: BerElement[];
};

const LIMITS = { maxDepth: 48, maxNodes: 50_000, maxContentLength: 16 << 20, parseEmbedded: false };
const CLASSES = ["", "universal", "application", "context", "private"];
const END_OF_CONTENTS = 2;

function valueIn(block: BaseBlock, children: BerElement[]): Buffer {
  if (block instanceof OctetString && children.length > 0) return Buffer.concat(children.map((piece) => piece.value));
  const { buffer, byteOffset, byteLength } = block.valueBeforeDecodeView;
  const header = block.idBlock.blockLength + block.lenBlock.blockLength;
  const trailer = block.lenBlock.isIndefiniteForm ? END_OF_CONTENTS : 0;
  return Buffer.from(buffer, byteOffset + header, Math.max(0, byteLength - header - trailer));
}

function elementOf(block: BaseBlock): BerElement {
  const children = block.idBlock.isConstructed ? (block as Constructed).valueBlock.value.map(elementOf) : [];
  const { buffer, byteOffset, byteLength } = block.valueBeforeDecodeView;
  return {
    tag: `${CLASSES[block.idBlock.tagClass] ?? ""} ${block.idBlock.tagNumber}`,
    encoded: Buffer.from(buffer, byteOffset, byteLength),
    value: valueIn(block, children),
    children,
  };
}

const damaged = () => new Malformed("The signature or a certificate is damaged: it is not ASN.1.");

/** The first element in `bytes`, in BER or DER; what follows it is padding. `Malformed` where it is neither. */
export function readBer(bytes: Buffer): BerElement {
  try {
    const { offset, result } = fromBER(bytes, LIMITS);
    if (offset >= 0) return elementOf(result);
  } catch {
    throw damaged(); // asn1js throws on some, and answers a block without children for others
  }
  throw damaged();
}

/** The dotted form of an OBJECT IDENTIFIER; "" where `element` is none. */
export function objectId(element: BerElement | undefined): string {
  if (element?.tag !== "universal 6" || element.value.length > 64) return "";
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const byte of element.value) {
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    if (byte & 0x80) continue;
    arcs.push(arc);
    arc = 0n;
  }
  const [first = 0n, ...others] = arcs;
  const top = first < 80n ? first / 40n : 2n;
  return [top, first - top * 40n, ...others].join(".");
}
