import type { DailyDownloads, Day, DownloadCount } from "@/lib/domain/downloads";
import type { Reader } from "@/lib/usecases/ports";
import { byText } from "./rows";
import { keyOf, type Tables, type Writer } from "./tables";

function byDay(counts: DownloadCount[]): DailyDownloads[] {
  const sums = new Map<string, DailyDownloads>();
  for (const { day, platform, count } of counts) {
    const key = keyOf(day, platform);
    sums.set(key, { day, platform, count: (sums.get(key)?.count ?? 0) + count });
  }
  return [...sums.values()].sort((a, b) => byText(a.day, b.day) || byText(a.platform, b.platform));
}

export function downloadsReader(tables: Tables): Reader["downloads"] {
  const since = (day: Day, fits: (row: DownloadCount) => boolean) =>
    byDay(tables.downloads.values().filter((row) => row.day >= day && fits(row)));
  return {
    listOfApp: async (appId, day) => since(day, (row) => row.appId === appId),
    listOfRelease: async (releaseId, day) => since(day, (row) => row.releaseId === releaseId),
    countByRelease: async (appId, releaseIds) => {
      const counts: Record<string, number> = {};
      for (const { appId: owner, releaseId, count } of tables.downloads.values()) {
        if (owner === appId && releaseIds.includes(releaseId)) counts[releaseId] = (counts[releaseId] ?? 0) + count;
      }
      return counts;
    },
  };
}

export function downloadsWriter(tables: Tables): Writer<"downloads"> {
  return {
    async add(counts) {
      for (const row of counts) {
        const key = keyOf(row.artifactId, row.day);
        tables.downloads.set(key, { ...row, count: (tables.downloads.get(key)?.count ?? 0) + row.count });
      }
    },
  };
}
