import { DomainError } from "./errors";
import type { Finding } from "./finding";
import { parseFilename, parseSha256 } from "./grammar";
import type { Inspection } from "./inspection";
import type { Instant } from "./instant";
import { type Arch, downloadRank, type Platform } from "./platform";

export type ValidationStatus = "pending" | "valid" | "invalid";

/** What the bytes themselves are worth. null is a file that nobody could look into yet. */
export function validationOf(inspection: Inspection | null): ValidationStatus {
  if (inspection === null) return "pending";
  return inspection.findings.some(({ severity }) => severity === "blocker") ? "invalid" : "valid";
}

/** One file of a release; several may share platform and arch. */
export type Artifact = {
  id: string;
  appId: string;
  releaseId: string;
  platform: Platform;
  /** null runs on any. */
  arch: Arch | null;
  /** Unique in the release. */
  filename: string;
  contentType: string;
  sizeBytes: number;
  sha256: string;
  storageKey: string;
  metadata: Inspection | null;
  validationStatus: ValidationStatus;
  validation: Finding[];
  createdAt: Instant;
};

/** An artifact, or `invalid` for a state that must not exist. */
export function makeArtifact(artifact: Artifact): Artifact {
  parseSha256(artifact.sha256);
  if (!Number.isSafeInteger(artifact.sizeBytes) || artifact.sizeBytes < 1) {
    throw new DomainError("invalid", "An artifact has at least one byte.");
  }
  if (artifact.storageKey !== artifact.sha256 && artifact.storageKey !== `${artifact.appId}/${artifact.sha256}`) {
    throw new DomainError("invalid", "An artifact's bytes lie under its own digest.");
  }
  return { ...artifact, filename: parseFilename(artifact.filename) };
}

export type PickWish = { platform: Platform; arch: Arch | null };

/** Lower fits better; 3 does not run there. Without a wish, what runs everywhere comes first. */
function archRank(artifact: Artifact, wish: Arch | null): number {
  if (artifact.arch === "universal") return 1;
  if (artifact.arch === null) return 2;
  if (wish === null) return 2.5;
  return artifact.arch === wish ? 0 : 3;
}

/** The file to offer for a platform: exact arch, then universal, then any; then the order of downloads. */
export function pickArtifact(artifacts: readonly Artifact[], wish: PickWish): Artifact | null {
  const fitting = artifacts
    .filter((artifact) => artifact.platform === wish.platform)
    .filter((artifact) => archRank(artifact, wish.arch) < 3);
  const [first] = fitting.sort(
    (a, b) =>
      archRank(a, wish.arch) - archRank(b, wish.arch) ||
      downloadRank(a.platform, a.filename) - downloadRank(b.platform, b.filename) ||
      (a.filename < b.filename ? -1 : 1),
  );
  return first ?? null;
}

/** Whether a device can install the file itself: an AAB is for a store, and some builds are for a simulator. */
export function isInstallable({ filename, metadata }: Pick<Artifact, "filename" | "metadata">): boolean {
  return metadata?.installable !== false && !filename.toLowerCase().endsWith(".aab");
}

/** As `pickArtifact`, among what a device can install. */
export function pickInstallable(artifacts: readonly Artifact[], wish: PickWish): Artifact | null {
  return pickArtifact(artifacts.filter(isInstallable), wish);
}
