import { DAY_MS, type Instant, plus } from "./instant";
import { PLATFORMS, type Platform } from "./platform";

/** A day in UTC, "2026-11-25"; sorts as text. */
export type Day = string;

/** How often one file was begun to be downloaded on one day. */
export type DownloadCount = {
  appId: string;
  releaseId: string;
  artifactId: string;
  platform: Platform;
  day: Day;
  count: number;
};

/** Of all files of a platform together. */
export type DailyDownloads = Pick<DownloadCount, "day" | "platform" | "count">;

export function dayOf(instant: Instant): Day {
  return instant.slice(0, 10);
}

/** The last `days` days up to that moment's, oldest first. */
export function lastDays(now: Instant, days: number): Day[] {
  return Array.from({ length: days }, (_, index) => dayOf(plus(now, (index - days + 1) * DAY_MS)));
}

/** One day of a chart: days without a download are there too. */
export type DownloadDay = { day: Day; byPlatform: Partial<Record<Platform, number>>; total: number };

export type DownloadStatistics = { days: DownloadDay[]; platforms: Platform[]; total: number };

/** Counts laid out over the days they are asked for, with the platforms that have any, in the platforms' order. */
export function layOut(counts: readonly DailyDownloads[], days: readonly Day[]): DownloadStatistics {
  const byDay = new Map(days.map((day): [Day, DownloadDay] => [day, { day, byPlatform: {}, total: 0 }]));
  for (const { day, platform, count } of counts) {
    const at = byDay.get(day);
    if (at === undefined) continue;
    at.byPlatform[platform] = (at.byPlatform[platform] ?? 0) + count;
    at.total += count;
  }
  const laid = [...byDay.values()];
  return {
    days: laid,
    platforms: PLATFORMS.filter((platform) => laid.some(({ byPlatform }) => (byPlatform[platform] ?? 0) > 0)),
    total: laid.reduce((sum, { total }) => sum + total, 0),
  };
}
