import type { Finding } from "@/lib/domain/finding";
import type { Platform } from "@/lib/domain/platform";
import { PLATFORM_NAMES, PLATFORMS } from "@/lib/domain/platform";
import { formatBytes } from "../ui/format-bytes";

type Files = { artifacts: readonly { platform: Platform; sizeBytes: number }[] };

/** What changes for the channel, in a few words. What the judge has to say is not repeated here. */
export function promotionFacts(
  from: Files | null,
  to: Files,
  findings: readonly Finding[],
  monotonic: boolean,
): string[] {
  if (from === null) return ["The first release here"];
  const known = new Set(findings.map((finding) => finding.code));
  const added = missing(to, from);
  return [
    monotonic && !known.has("build_not_higher") && "Higher build",
    added.length > 0 && `adds ${added.join(", ")}`,
    added.length === 0 && missing(from, to).length === 0 && "same platforms",
    sizeChange(size(to) - size(from)),
  ].filter((fact) => fact !== false);
}

function missing(from: Files, to: Files): string[] {
  const has = (files: Files, platform: Platform) => files.artifacts.some((artifact) => artifact.platform === platform);
  return PLATFORMS.filter((platform) => has(from, platform) && !has(to, platform)).map(
    (platform) => PLATFORM_NAMES[platform],
  );
}

const size = (files: Files) => files.artifacts.reduce((sum, artifact) => sum + artifact.sizeBytes, 0);

function sizeChange(bytes: number): string {
  if (bytes === 0) return "same size";
  return `${bytes > 0 ? "+" : "−"}${formatBytes(Math.abs(bytes))}`;
}
