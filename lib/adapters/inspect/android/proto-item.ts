import type { ProtoMessage } from "./protobuf";
import type { ResourceValue } from "./resource-value";

const ITEM = { reference: 1, text: 2, rawText: 3, file: 5, primitive: 7 };
const PRIMITIVE = { decimal: 6, hexadecimal: 7, boolean: 8 };

/** Reads aapt.pb.Item (AOSP aapt2, Resources.proto); null for what an app's facts never are: colours, sizes, styled text. */
export function readProtoItem(item: ProtoMessage): ResourceValue | null {
  if (item.has(ITEM.text)) return item.message(ITEM.text).text(1);
  if (item.has(ITEM.rawText)) return item.message(ITEM.rawText).text(1);
  if (item.has(ITEM.file)) return item.message(ITEM.file).text(1);
  if (item.has(ITEM.reference)) {
    const reference = item.message(ITEM.reference).number(2);
    return reference === 0 ? null : { reference };
  }
  const primitive = item.message(ITEM.primitive);
  if (primitive.has(PRIMITIVE.decimal)) return primitive.number(PRIMITIVE.decimal) | 0;
  if (primitive.has(PRIMITIVE.hexadecimal)) return primitive.number(PRIMITIVE.hexadecimal);
  return primitive.has(PRIMITIVE.boolean) ? primitive.number(PRIMITIVE.boolean) !== 0 : null;
}
