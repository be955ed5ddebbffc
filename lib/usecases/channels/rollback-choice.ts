import type { Channel } from "@/lib/domain/channel";
import { type Release, statusOf } from "@/lib/domain/release";
import { rollbackTargets } from "@/lib/domain/rollback-target";
import type { Reader } from "../ports";

// The first is nearly always good: a long history is not read for it.
const FEW = 10;

/** Where a rollback without a name leads: the last good release the channel served before its current one, or null. */
export async function findRollbackTarget(reader: Reader, channel: Channel): Promise<Release | null> {
  if (channel.currentReleaseId === null) return null;
  const servings = await reader.moves.listServings(channel.appId, channel.name);
  const ids = rollbackTargets(servings, channel.currentReleaseId);
  for (let start = 0; start < ids.length; start += FEW) {
    const few = ids.slice(start, start + FEW);
    const releases = new Map((await reader.releases.findMany(few)).map((release) => [release.id, release]));
    const good = few
      .map((id) => releases.get(id))
      .find((release) => release !== undefined && statusOf(release) === "published");
    if (good !== undefined) return good;
  }
  return null;
}
