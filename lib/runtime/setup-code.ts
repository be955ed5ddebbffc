import { randomInt } from "node:crypto";

// Without what is easily misread: 0 O, 1 I L, U V.
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ";

/** A one-time code that is read off a console and typed: `7K4M-QX2P-9DHA`, 58 bits. */
export function newSetupCode(): string {
  const letters = Array.from({ length: 12 }, () => ALPHABET.charAt(randomInt(ALPHABET.length)));
  return [0, 4, 8].map((at) => letters.slice(at, at + 4).join("")).join("-");
}
