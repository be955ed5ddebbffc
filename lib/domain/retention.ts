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
  releases: readonly AgedRelease[];
};

/** Whether a release stays, and why, as part of a sentence. */
export type Fate = { id: string; keep: boolean; why: string };

/** Where a policy counts: on a channel, or among what was never on one. */
type Place = { where: string; policy: Retention | null; lastIds: ReadonlySet<string> };

/**
 * What a retention run removes, and why the rest stays. A release goes when it is outside the last `keepLast` **and**
 * older than `keepDays` in every place it counts in: each channel it was ever on, or, when it never was on one, among
 * those of the app that never were. Fates come in the order of `releases`.
 */
export function planRetention({ now, retention, channels, releases }: RetentionFacts): Fate[] {
  const named = new Set(channels.map(({ name }) => name));
  const isOn = (name: string) => (release: AgedRelease) => release.channels.includes(name);
  const isNowhere = (release: AgedRelease) => !release.channels.some((name) => named.has(name));
  const places = new Map(
    channels.map((channel) => {
      const policy = channel.retention ?? retention;
      return [channel.name, placeOf(`on ${channel.name}`, policy, releases.filter(isOn(channel.name)))];
    }),
  );
  const nowhere = placeOf("among those never on a channel", retention, releases.filter(isNowhere));
  const held = new Map(channels.flatMap((channel) => [...channel.held]));
  return releases.map((release) => {
    const holder = held.get(release.id);
    if (holder !== undefined) return { id: release.id, keep: true, why: holder };
    const counts = isNowhere(release) ? [nowhere] : release.channels.flatMap((name) => places.get(name) ?? []);
    return fateOf(release, counts, now);
  });
}

function placeOf(where: string, policy: Retention | null, releases: readonly AgedRelease[]): Place {
  const lastIds = policy?.keepLast ? new Set(newest(releases, policy.keepLast).map(({ id }) => id)) : new Set<string>();
  return { where, policy, lastIds };
}

/** The `count` newest by (version, build), in no order: one comparison each for most, however many there are. */
function newest(releases: readonly AgedRelease[], count: number): AgedRelease[] {
  const best: AgedRelease[] = []; // ascending
  for (const release of releases) {
    const least = best[0];
    if (best.length === count && least !== undefined && compareReleases(release, least) <= 0) continue;
    best.splice(indexFor(best, release), 0, release);
    if (best.length > count) best.shift();
  }
  return best;
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
  const kept = places.flatMap((place) => whyKept(release, place, now) ?? []);
  if (kept[0] !== undefined) return { id: release.id, keep: true, why: kept[0] };
  return { id: release.id, keep: false, why: places.map(whyGone).join("; ") };
}

function whyKept(release: AgedRelease, { where, policy, lastIds }: Place, now: Instant): string | null {
  if (policy === null) return `everything is kept ${where}`;
  if (lastIds.has(release.id)) return `one of the last ${policy.keepLast} ${where}`;
  const { keepDays } = policy;
  const isYoung = keepDays !== null && toMs(now) - toMs(release.publishedAt) < keepDays * DAY_MS;
  return isYoung ? `younger than the ${keepDays} days kept ${where}` : null;
}

function whyGone({ where, policy }: Place): string {
  const parts = [
    policy?.keepLast ? `outside the last ${policy.keepLast}` : null,
    policy?.keepDays ? `older than ${policy.keepDays} days` : null,
  ].filter((part) => part !== null);
  return `${parts.join(" and ")} ${where}`;
}
