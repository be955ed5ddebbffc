import { Malformed } from "../format";
import { readBinaryPlist } from "./binary-plist";
import type { PlistDict } from "./plist-value";
import { readXmlPlist } from "./xml-plist";

/** The dictionary in a property list of either kind; `what` names it in the sentence for the uploader. */
export function readPlist(bytes: Buffer, what: string): PlistDict {
  const binary = bytes.subarray(0, 6).toString("latin1") === "bplist";
  const value = binary ? readBinaryPlist(bytes) : readXmlPlist(bytes, what);
  if (!(value instanceof Map)) throw new Malformed(`${what} is damaged: it holds no dictionary.`);
  return value;
}
