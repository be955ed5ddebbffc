import { PLATFORM_NAMES, type Platform } from "@/lib/domain/platform";
import { formatBytes } from "../ui/format-bytes";
import { absoluteDate } from "../ui/relative-time";
import type { ComparedFact, FactValue } from "./compared-fact";

const WORDS: Record<string, string> = {
  version: "Version",
  build: "Build",
  publishedAt: "Published",
  platforms: "Platforms",
  files: "Files",
  archs: "Processors",
  sizeBytes: "Size",
  bundleId: "Bundle id",
  minimumOs: "Minimum system",
  targetSdk: "Target SDK",
  permissions: "Permissions",
  signer: "Signer",
  signerSha256: "Signing key",
  notarized: "Notarized",
  profileType: "Profile",
  profileTeam: "Profile’s team",
  profileExpiresAt: "Profile expires",
  debuggable: "Debuggable",
};

/** What a fact is called; of a platform, version and build are the file's own. */
export function factWord({ fact, platform }: ComparedFact): string {
  const word = WORDS[fact] ?? fact;
  return platform !== null && (fact === "version" || fact === "build") ? `${word} in the file` : word;
}

/** One value in words, or one entry of a list. */
export function valueWords(fact: string, value: Exclude<FactValue, null | string[]>): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (fact === "sizeBytes" && typeof value === "number") return formatBytes(value);
  const text = String(value);
  if (fact === "publishedAt" || fact === "profileExpiresAt")
    return Number.isNaN(Date.parse(text)) ? text : absoluteDate(text);
  if (fact === "platforms") return PLATFORM_NAMES[text as Platform] ?? text;
  if (fact === "permissions") return text.replace(/^android\.permission\./, "");
  return text;
}
