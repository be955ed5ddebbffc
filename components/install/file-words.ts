import { PLATFORM_NAMES } from "@/lib/domain/platform";
import type { InstallFile } from "@/lib/wire/install";

const ARCH_WORDS = { arm64: "ARM64", armv7: "ARMv7", x64: "x64", x86: "x86", universal: "Universal" };
const MAC_ARCH_WORDS: Record<string, string> = { arm64: "Apple silicon", x64: "Intel" };

/** "APK", "dmg", "AppImage": how people who install it call the file. */
export function kindOf({ filename }: Pick<InstallFile, "filename">): string {
  const lower = filename.toLowerCase();
  if (lower.endsWith(".tar.gz")) return "tar.gz";
  const extension = lower.slice(lower.lastIndexOf(".") + 1);
  if (extension === lower || extension.length > 8) return "file";
  if (extension === "appimage") return "AppImage";
  return ["apk", "aab", "ipa"].includes(extension) ? extension.toUpperCase() : extension;
}

export function archWord({ platform, arch }: Pick<InstallFile, "platform" | "arch">): string | null {
  if (arch === null) return null;
  return (platform === "macos" ? MAC_ARCH_WORDS[arch] : undefined) ?? ARCH_WORDS[arch];
}

/** "Android 8+", as far as the file says it. */
export function minimumWord({ platform, minimumOs }: Pick<InstallFile, "platform" | "minimumOs">): string | null {
  return minimumOs === null ? null : `${PLATFORM_NAMES[platform]} ${minimumOs}+`;
}

/** "Android and macOS", for a sentence. */
export function listWords(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
