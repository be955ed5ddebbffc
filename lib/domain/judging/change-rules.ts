import { pickArtifact } from "../artifact";
import { type Arch, PLATFORM_NAMES, type Platform } from "../platform";
import type { Release } from "../release";
import { compareVersions, releaseName } from "../version-order";
import { type MoveUnderJudgement, readFiles, sharedPlatforms } from "./move-under-judgement";

// Rules about what differs from what the channel serves now, platform by platform. Without a current release, or where
// one side could not be read, they are quiet.

/** The first platform that a sentence is made for. */
function onPlatforms(move: MoveUnderJudgement, say: (platform: Platform, name: string) => string | null) {
  const sentences = sharedPlatforms(move).map((platform) => say(platform, PLATFORM_NAMES[platform]));
  return sentences.filter((sentence) => sentence !== null).join(" ") || null;
}

export function signerChanged(move: MoveUnderJudgement): string | null {
  return onPlatforms(move, (platform, name) => {
    const signers = (release: Release | null) =>
      readFiles(release, platform)
        .map(({ facts }) => facts.signing?.signerSha256 ?? null)
        .filter((signer) => signer !== null);
    const before = signers(move.from);
    const other = signers(move.to).find((signer) => !before.includes(signer));
    if (before.length === 0 || other === undefined) return null;
    return `${name} is signed by another key (${other.slice(0, 12)}…): devices may refuse the update.`;
  });
}

export function permissionAdded(move: MoveUnderJudgement): string | null {
  return onPlatforms(move, (platform, name) => {
    const before = readFiles(move.from, platform);
    const asked = new Set(before.flatMap(({ facts }) => facts.permissions));
    const now = readFiles(move.to, platform).flatMap(({ facts }) => facts.permissions);
    const added = [...new Set(now)].filter((permission) => !asked.has(permission));
    if (before.length === 0 || added.length === 0) return null;
    return `${name} asks for more than before: ${added.join(", ")}.`;
  });
}

export function minimumOsRaised(move: MoveUnderJudgement): string | null {
  return onPlatforms(move, (platform, name) => {
    const highest = (release: Release | null) =>
      readFiles(release, platform)
        .map(({ facts }) => facts.minimumOs)
        .filter((os) => os !== null)
        .sort(compareVersions)
        .at(-1);
    const [before, now] = [highest(move.from), highest(move.to)];
    if (before === undefined || now === undefined || compareVersions(now, before) <= 0) return null;
    return `${name} needs ${now} and needed ${before}: older devices stay behind.`;
  });
}

export function archDropped(move: MoveUnderJudgement): string | null {
  return onPlatforms(move, (platform, name) => {
    const [before, now] = [archsOf(move.from, platform), archsOf(move.to, platform)];
    if (now.includes("universal") || now.includes(null)) return null;
    const dropped = before.filter((arch) => arch !== null && !now.includes(arch));
    return dropped.length === 0 ? null : `${name} is no longer there for ${dropped.join(", ")}.`;
  });
}

function archsOf(release: Release | null, platform: Platform): (Arch | null)[] {
  const files = (release?.artifacts ?? []).filter((artifact) => artifact.platform === platform);
  return [...new Set(files.map(({ arch }) => arch))];
}

const TOO_MUCH = 1.1;

/** The file that is offered for a platform and arch, beside the one that was. */
export function sizeGrew(move: MoveUnderJudgement): string | null {
  const { from, to } = move;
  if (from === null) return null;
  return onPlatforms(move, (platform, name) => {
    for (const arch of archsOf(to, platform)) {
      const before = pickArtifact(from.artifacts, { platform, arch });
      const now = pickArtifact(to.artifacts, { platform, arch });
      if (before === null || now === null || now.sizeBytes <= before.sizeBytes * TOO_MUCH) continue;
      const percent = Math.round((now.sizeBytes / before.sizeBytes - 1) * 100);
      return `${name} grew by ${percent} % over ${releaseName(from)}: ${now.filename}.`;
    }
    return null;
  });
}
