import { PLATFORM_NAMES } from "@/lib/domain/platform";
import type { ReleaseView } from "@/lib/wire/releases";
import { Note } from "../ui/note";

/** In a draft: the platforms that were promised and have no file yet. */
export function MissingPlatforms({ release }: { release: ReleaseView }) {
  const there = release.artifacts.map((artifact) => artifact.platform);
  const missing = release.expectedPlatforms.filter((platform) => !there.includes(platform));
  if (release.status !== "draft" || missing.length === 0) return null;
  return (
    <Note className="mb-5" title={`Still waits for ${missing.map((platform) => PLATFORM_NAMES[platform]).join(", ")}.`}>
      It cannot be published before.
    </Note>
  );
}
