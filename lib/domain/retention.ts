import type { Retention } from "./app";
import { DAY_MS, type Instant, toMs } from "./instant";
import { compareReleases, type Numbered } from "./version-order";

/** A published or withdrawn release, as far as retention looks at it. */
export type AgedRelease = Numbered & {
  id: string;
  publishedAt: Instant;
  /** Every channel it was ever on. */
  channels: readonly string[];
};

export type RetainingChannel = {
  name: string;
  /** null inherits the app's. */
  retention: Retention | null;
  /** Releases that stay whatever the policy says, with why: "stable serves it". */
  held: ReadonlyMap<string, string>;
};

export type RetentionFacts = {
  now: Instant;
  /** The app's; null keeps everything. */
  retention: Retention | null;
  channels: readonly RetainingChannel[];
};

/** Whether a release stays, and why, as part of a sentence. */
export type Fate = Readonly<{ keep: boolean; why: string }>;

/** Has to see every release, in any order, before it says what becomes of one: both take no longer however many there are. */
export type RetentionPlan = { see(release: AgedRelease): void; fateOf(release: AgedRelease): Fate };

/** Where a policy counts: on a channel, or among what was never on one. `last` are the newest it keeps, ascending. */
type Place = { policy: Retention | null; last: AgedRelease[]; lastIds: Set<string>; fates: Fates };

/** What can become of a release in a place: the same few for however many releases there are. */
type Fates = Record<"unlimited" | "recent" | "young" | "gone", Fate>;

/**
 * What a retention run removes, and why the rest stays. A release goes when it is outside the last `keepLast` **and**
 * older than `keepDays` in every place it counts in: each channel it was ever on, or, when it never was on one, among
 * those of the app that never were.
 */
export function planRetention({ now, retention, channels }: RetentionFacts): RetentionPlan {
  const onChannel = ({ name, retention: own }: RetainingChannel) => placeOf(`on ${name}`, own ?? retention);
  const places = new Map(channels.map((channel) => [channel.name, onChannel(channel)]));
  const nowhere = placeOf("among those never on a channel", retention);
  const held = new Map(channels.flatMap((channel) => [...channel.held]).map(([id, why]) => [id, { keep: true, why }]));
  const countsIn = (release: AgedRelease): Place[] => {
    const on = release.channels.flatMap((name) => places.get(name) ?? []);
    return on.length === 0 ? [nowhere] : on;
  };
  return {
    see(release) {
      for (const place of countsIn(release)) count(place, release);
    },
    fateOf: (release) => held.get(release.id) ?? fateOf(release, countsIn(release), now),
  };
}

function placeOf(where: string, policy: Retention | null): Place {
  const { keepLast = null, keepDays = null } = policy ?? {};
  const limits = [
    keepLast ? `outside the last ${keepLast}` : null,
    keepDays ? `older than ${keepDays} days` : null,
  ].filter((limit) => limit !== null);
  const fates: Fates = {
    unlimited: { keep: true, why: `everything is kept ${where}` },
    recent: { keep: true, why: `one of the last ${keepLast} ${where}` },
    young: { keep: true, why: `younger than the ${keepDays} days kept ${where}` },
    gone: { keep: false, why: `${limits.join(" and ")} ${where}` },
  };
  return { policy, last: [], lastIds: new Set(), fates };
}

/** One comparison for most releases: those that come in older than all that are kept. */
function count({ policy, last, lastIds }: Place, release: AgedRelease): void {
  if (!policy?.keepLast) return;
  const least = last[0];
  const isFull = last.length === policy.keepLast;
  if (isFull && least !== undefined && compareReleases(release, least) <= 0) return;
  last.splice(indexFor(last, release), 0, release);
  lastIds.add(release.id);
  if (!isFull) return;
  const gone = last.shift();
  if (gone !== undefined) lastIds.delete(gone.id);
}

function indexFor(ascending: readonly AgedRelease[], release: AgedRelease): number {
  let from = 0;
  let to = ascending.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const other = ascending[middle];
    if (other !== undefined && compareReleases(other, release) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

function fateOf(release: AgedRelease, places: readonly Place[], now: Instant): Fate {
  const fates = places.map((place) => fateIn(place, release, now));
  const [first, ...others] = fates;
  const kept = fates.find(({ keep }) => keep);
  if (kept !== undefined) return kept;
  if (first !== undefined && others.length === 0) return first;
  return { keep: false, why: fates.map(({ why }) => why).join("; ") };
}

function fateIn({ policy, lastIds, fates }: Place, release: AgedRelease, now: Instant): Fate {
  if (policy === null) return fates.unlimited;
  if (lastIds.has(release.id)) return fates.recent;
  const { keepDays } = policy;
  const isYoung = keepDays !== null && toMs(now) - toMs(release.publishedAt) < keepDays * DAY_MS;
  return isYoung ? fates.young : fates.gone;
}
