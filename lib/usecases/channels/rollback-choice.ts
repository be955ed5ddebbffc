import type { Channel } from "@/lib/domain/channel";
import { type Release, statusOf } from "@/lib/domain/release";
import { rollbackTargets } from "@/lib/domain/rollback-target";
import type { Reader } from "../ports";

/** Where a rollback without a name leads: the last good release the channel served before its current one, or null. */
export async function findRollbackTarget(reader: Reader, channel: Channel): Promise<Release | null> {
  if (channel.currentReleaseId === null) return null;
  const servings = await reader.moves.listServings(channel.appId, channel.name);
  const ids = rollbackTargets(servings, channel.currentReleaseId);
  if (ids.length === 0) return null;
  const releases = new Map((await reader.releases.findMany(ids)).map((release) => [release.id, release]));
  const good = ids
    .map((id) => releases.get(id))
    .find((release) => release !== undefined && statusOf(release) === "published");
  return good ?? null;
}
