/** FNV-1a: spreads slugs that differ in one letter over the whole circle. */
export function hueOf(slug: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < slug.length; index += 1) {
    hash = Math.imul(hash ^ slug.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash % 360;
}

const LETTER = /[\p{L}\p{N}]/u;
const WIDE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

/** "Kupferkanne Außendienst" → KA, "Acme" → AC, "地図アプリ" → 地. */
export function initialsOf(name: string, slug: string): string {
  const words = name.split(/[\s\-_.:&/]+/u).filter((word) => LETTER.test(word));
  const first = letters(words[0] ?? slug);
  const initial = first[0] ?? "?";
  if (WIDE.test(initial)) return initial;
  const second = words[1] ? letters(words[1])[0] : first[1];
  return `${initial}${second ?? ""}`.toUpperCase();
}

function letters(word: string): string[] {
  return Array.from(word).filter((character) => LETTER.test(character));
}
