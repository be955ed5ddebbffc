import type { Artifact } from "@/lib/domain/artifact";

/** A release's artifacts by platform, then file name, compared as JavaScript does in every adapter. */
export function artifactsInOrder(artifacts: readonly Artifact[]): Artifact[] {
  const key = (artifact: Artifact) => `${artifact.platform}\u0000${artifact.filename}`;
  return [...artifacts].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
