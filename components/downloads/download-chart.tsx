import type { DownloadStatistics } from "@/lib/domain/downloads";
import { PLATFORM_NAMES, type Platform } from "@/lib/domain/platform";
import { PlatformIcon } from "../platform/platform-icon";
import { absoluteDate } from "../ui/relative-time";
import { DayBars } from "./day-bars";

type Statistics = { statistics: DownloadStatistics };

const mostOf = (counts: number[]) => Math.max(1, ...counts);

/** All downloads of the last 30 days, a bar each. */
export function DownloadChart({ statistics: { days, total } }: Statistics) {
  const counts = days.map(({ day, total: count }) => ({ day, count }));
  const [first, last] = [days[0], days.at(-1)];
  return (
    <figure>
      <p className="pt-3 pb-2 text-ink-2">
        <b className="text-title text-ink">{total}</b> {total === 1 ? "download" : "downloads"} in {days.length} days
      </p>
      <DayBars label="Downloads a day" days={counts} most={mostOf(counts.map(({ count }) => count))} className="h-20" />
      {first && last && (
        <figcaption className="flex justify-between pt-1 text-fact text-ink-3">
          <span>{absoluteDate(first.day)}</span>
          <span>{absoluteDate(last.day)}</span>
        </figcaption>
      )}
    </figure>
  );
}

/** A line of bars for each platform, on one scale, so that they compare down the page. */
export function PlatformCharts({ statistics: { days, platforms } }: Statistics) {
  const countOf = (day: (typeof days)[number], platform: Platform) => day.byPlatform[platform] ?? 0;
  const most = mostOf(days.flatMap((day) => platforms.map((platform) => countOf(day, platform))));
  return (
    <ul>
      {platforms.map((platform) => {
        const counts = days.map((day) => ({ day: day.day, count: countOf(day, platform) }));
        return (
          <li
            key={platform}
            className="grid grid-cols-[104px_minmax(0,1fr)_56px] items-end gap-3 border-b border-line py-3"
          >
            <span className="flex items-center gap-2">
              <PlatformIcon platform={platform} />
              {PLATFORM_NAMES[platform]}
            </span>
            <DayBars
              label={`Downloads for ${PLATFORM_NAMES[platform]} a day`}
              days={counts}
              most={most}
              className="h-9"
            />
            <b className="text-right">{counts.reduce((sum, { count }) => sum + count, 0)}</b>
          </li>
        );
      })}
    </ul>
  );
}
