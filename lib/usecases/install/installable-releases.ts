import type { Channel } from "@/lib/domain/channel";
import type { DomainError } from "@/lib/domain/errors";
import { type Release, statusOf } from "@/lib/domain/release";
import type { Reader } from "../ports";
import { findRelease, mayKnow } from "../releases/release-access";
import { demandInstall, type Entry } from "./install-access";

/** The one channel that somebody came in for by a share link; null: they may see them all. */
export function onlyChannel({ actor }: Pick<Entry, "actor">): string | null {
  return actor.kind === "link" ? actor.channel : null;
}

/** The release whose files the asker may have: a published one within their reach, and what else they may know of. */
export async function findInstallable(
  reader: Reader,
  entry: Entry,
  named: string,
  missing: () => DomainError,
): Promise<Release> {
  const release = await findRelease(reader, entry.app.id, named);
  if (release === null || !mayKnow(entry.may, release)) throw missing();
  if (statusOf(release) === "published") demandInstall(entry);
  await demandWithin(reader, entry, release, missing);
  return release;
}

/** A link of one channel reaches what that channel serves, to everybody or rolling out, and what it ever served to all. */
export async function demandWithin(
  reader: Reader,
  entry: Entry,
  release: Release,
  missing: () => DomainError,
): Promise<void> {
  const only = onlyChannel(entry);
  if (only === null) return;
  const channel = await reader.channels.find(entry.app.id, only);
  if (channel === null) throw missing();
  if (channel.currentReleaseId === release.id || channel.controlReleaseId === release.id) return;
  const served = await reader.moves.firstServed(entry.app.id, release.id);
  if (!Object.hasOwn(served, only)) throw missing();
}

const EARLIER = 5;
// Steps of a rollout are moves too; what a channel served before that many is on its own page no more.
const LATEST_MOVES = 100;

/** `channel` is the one whose page it is; null on a permalink. */
type Earlier = { release: Release | null; channel: Channel | null };

/** Published before it: on a channel's page what that channel served to all, on a permalink whatever of the app one may see. */
export async function listEarlier(reader: Reader, entry: Entry, { release, channel }: Earlier): Promise<Release[]> {
  if (release === null) return [];
  const name = onlyChannel(entry) ?? channel?.name ?? null;
  return name === null ? earlierOfApp(reader, release) : earlierOn(reader, name, release);
}

async function earlierOfApp(reader: Reader, { appId, createdAt, id }: Release): Promise<Release[]> {
  const filter = { appId, channel: null, platform: null, statuses: ["published" as const], draftsOf: [], q: null };
  return (await reader.releases.list(filter, { limit: EARLIER, after: { at: createdAt, id } })).items;
}

async function earlierOn(reader: Reader, channel: string, { appId, createdAt }: Release): Promise<Release[]> {
  const { items: moves } = await reader.moves.list(appId, channel, { limit: LATEST_MOVES, after: null });
  const ids = new Set(moves.flatMap(({ to, percent }) => (to === null || percent < 100 ? [] : [to.id])));
  return (await reader.releases.findMany([...ids]))
    .filter((each) => statusOf(each) === "published" && each.createdAt < createdAt)
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
    .slice(0, EARLIER);
}
