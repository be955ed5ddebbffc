import { Malformed } from "../format";

/** Takes apart what the signing block is made of: little-endian numbers, and fields with their length before them. */
export class LengthPrefixed {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  number(): number {
    if (this.at + 4 > this.bytes.length) throw new Malformed("The signing block is damaged: it ends too early.");
    this.at += 4;
    return this.bytes.readUInt32LE(this.at - 4);
  }

  field(): Buffer {
    const length = this.number();
    if (this.at + length > this.bytes.length) throw new Malformed("The signing block is damaged: a field is too long.");
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /** The fields of a sequence, which is a field itself. */
  sequence(): Buffer[] {
    const inner = new LengthPrefixed(this.field());
    const fields: Buffer[] = [];
    while (!inner.isAtEnd) fields.push(inner.field());
    return fields;
  }

  rest(): Buffer {
    return this.bytes.subarray(this.at);
  }
}
