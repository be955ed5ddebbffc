import { randomBytes } from "node:crypto";
import type { NewId } from "@/lib/usecases/ports";

const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
const LENGTH = 20;

/** A kind, an underscore and 20 uniform characters (103 bits): bytes over the last multiple of 36 are thrown away. */
export const newId: NewId = (kind) => {
  let text = "";
  while (text.length < LENGTH) {
    for (const byte of randomBytes(LENGTH * 2)) {
      if (byte < 252 && text.length < LENGTH) text += ALPHABET.charAt(byte % 36);
    }
  }
  return `${kind}_${text}`;
};
