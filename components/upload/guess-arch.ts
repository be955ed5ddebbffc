import type { Arch } from "@/lib/domain/platform";

// Longer words first: `x86` is the start of `x86_64`.
const WORDS: readonly [RegExp, Arch][] = [
  [/universal/i, "universal"],
  [/arm64|aarch64/i, "arm64"],
  [/armeabi|armv7|armhf/i, "armv7"],
  [/x86[_-]64|amd64|x64|win64/i, "x64"],
  [/x86|i[36]86|ia32/i, "x86"],
];

/** What a file's name says of the processor it runs on, as a first choice; null where it says nothing: any. */
export function guessArch(filename: string): Arch | null {
  return WORDS.find(([word]) => word.test(filename))?.[1] ?? null;
}
