import type { Channel } from "@/lib/domain/channel";
import type { Move } from "@/lib/domain/move";
import { type Release, statusOf } from "@/lib/domain/release";
import type { Reader } from "../ports";

// The first is nearly always good: a long history is not read for it.
const FEW = 10;

const isPublished = (release: Release) => statusOf(release) === "published";

/**
 * Where a rollback without a name leads: a running rollout's control, else the last good release the channel served to
 * everybody before its current one was first served; null for nowhere.
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
  for await (const moves of movesBefore(reader, channel, channel.currentReleaseId)) {
    const ids = moves.flatMap(({ to, percent }) => (to === null || percent < 100 ? [] : [to.id]));
    const releases = new Map((await reader.releases.findMany([...new Set(ids)])).map((each) => [each.id, each]));
    const good = ids.map((id) => releases.get(id)).find((release) => release !== undefined && isGood(release));
    if (good !== undefined) return good;
  }
  return null;
}

/** A channel's moves from before it first led to that release, newest first, a few at a time. */
async function* movesBefore(reader: Reader, { appId, name }: Channel, releaseId: string): AsyncGenerator<Move[]> {
  const first = await reader.moves.findFirstRevision(appId, name, releaseId);
  let after = first === null ? null : { at: String(first), id: name };
  do {
    const { items, next } = await reader.moves.list(appId, name, { limit: FEW, after });
    if (items.length > 0) yield items;
    after = next;
  } while (after !== null);
}
