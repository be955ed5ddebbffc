// Letters that do not come apart into a base and a mark.
const SPELT: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae", ø: "o", œ: "oe", ł: "l", đ: "d" };
const MOST = 64;

/** A slug from a name: "Kupferkanne Außendienst" → "kupferkanne-aussendienst". Empty when no letter of it fits. */
export function slugOf(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[äöüßæøœłđ]/g, (letter) => SPELT[letter] ?? "")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MOST)
    .replace(/^-+|-+$/g, "");
}
