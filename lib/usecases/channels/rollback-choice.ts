import type { Channel } from "@/lib/domain/channel";
import { type Release, statusOf } from "@/lib/domain/release";
import { rollbackTargets } from "@/lib/domain/rollback-target";
import type { Reader } from "../ports";

// The first is nearly always good: a long history is not read for it.
const FEW = 10;

const isPublished = (release: Release) => statusOf(release) === "published";

/**
 * Where a rollback without a name leads: a running rollout's control, else the last good release the channel served to
 * everybody before its current one; null for nowhere.
 */
export async function findRollbackTarget(
  reader: Reader,
  channel: Channel,
  isGood: (release: Release) => boolean = isPublished,
): Promise<Release | null> {
  if (channel.currentReleaseId === null) return null;
  const control =
    channel.controlReleaseId === null ? null : await reader.releases.find(channel.appId, channel.controlReleaseId);
  if (control !== null && isGood(control)) return control;
  const servings = await reader.moves.listServings(channel.appId, channel.name);
  const ids = rollbackTargets(servings, channel.currentReleaseId);
  for (let start = 0; start < ids.length; start += FEW) {
    const few = ids.slice(start, start + FEW);
    const releases = new Map((await reader.releases.findMany(few)).map((release) => [release.id, release]));
    const good = few.map((id) => releases.get(id)).find((release) => release !== undefined && isGood(release));
    if (good !== undefined) return good;
  }
  return null;
}
