import type { StringPool } from "./string-pool";

/** A value of an attribute or a resource: text, a number, yes or no, or another resource by its id. */
export type ResourceValue = string | number | boolean | { reference: number };

const TYPE = { reference: 1, string: 3, dynamicReference: 7, decimal: 0x10, hexadecimal: 0x11, boolean: 0x12 };

/** Reads a Res_value's type and data (AOSP ResourceTypes.h); null for what an app's facts never are: colours, sizes, fractions. */
export function readResourceValue(type: number, data: number, strings: StringPool): ResourceValue | null {
  switch (type) {
    case TYPE.string:
      return strings(data);
    case TYPE.decimal:
      return data | 0;
    case TYPE.hexadecimal:
      return data;
    case TYPE.boolean:
      return data !== 0;
    case TYPE.reference:
    case TYPE.dynamicReference:
      return data === 0 ? null : { reference: data };
    default:
      return null;
  }
}
