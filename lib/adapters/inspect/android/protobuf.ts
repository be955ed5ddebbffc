import { Malformed } from "../format";

type Field = { number: number; value: number | Buffer };

// Two bytes make a field, which takes fifty times that in memory.
const MOST_FIELDS = 200_000;

const damaged = () => new Malformed("A file in protobuf form is damaged: a field ends behind its message.");

/** A variable-length number of at most 10 bytes; of a negative one, as int32 is written, the lower 32 bits count. */
function readVarint(bytes: Buffer, start: number): { value: number; next: number } {
  let value = 0;
  for (let at = start; at < Math.min(start + 10, bytes.length); at += 1) {
    const byte = bytes.readUInt8(at);
    if (at - start < 5) value += (byte & 0x7f) * 2 ** (7 * (at - start));
    if (byte < 0x80) return { value: value % 2 ** 32, next: at + 1 };
  }
  throw damaged();
}

function readField(bytes: Buffer, start: number): Field & { next: number } {
  const tag = readVarint(bytes, start);
  const number = tag.value >>> 3;
  const wireType = tag.value & 7;
  if (wireType === 0) return { number, ...readVarint(bytes, tag.next) };
  const length = wireType === 2 ? readVarint(bytes, tag.next) : { value: wireType === 1 ? 8 : 4, next: tag.next };
  const next = length.next + length.value;
  if (![1, 2, 5].includes(wireType) || next > bytes.length) throw damaged();
  return { number, value: bytes.subarray(length.next, next), next };
}

/** One message in protobuf's wire format (protobuf.dev/programming-guides/encoding), read field by field without a schema. */
export class ProtoMessage {
  private readonly fields: Field[] = [];

  constructor(bytes: Buffer) {
    for (let at = 0; at < bytes.length; ) {
      const { next, ...field } = readField(bytes, at);
      this.fields.push(field);
      if (this.fields.length > MOST_FIELDS)
        throw new Malformed("A file in protobuf form has more fields than are read.");
      at = next;
    }
  }

  has(number: number): boolean {
    return this.fields.some((field) => field.number === number);
  }

  numbers(): number[] {
    return this.fields.map((field) => field.number);
  }

  bytes(number: number): Buffer[] {
    return this.fields.flatMap((field) =>
      field.number === number && typeof field.value === "object" ? field.value : [],
    );
  }

  /** The message in a field; an empty one where there is none, as protobuf has it. */
  message(number: number): ProtoMessage {
    return new ProtoMessage(this.bytes(number).at(-1) ?? Buffer.alloc(0));
  }

  text(number: number): string {
    return this.bytes(number).at(-1)?.toString("utf8") ?? "";
  }

  number(number: number): number {
    const value = this.fields.findLast((field) => field.number === number)?.value;
    return typeof value === "number" ? value : 0;
  }
}
