import { and, asc, eq, gte, sql, sum } from "drizzle-orm";
import { downloads } from "@/drizzle/schema";
import type { Day } from "@/lib/domain/downloads";
import type { Reader } from "@/lib/usecases/ports";
import { isOneOf } from "./conditions";
import type { Database, Writer } from "./database";

const daily = {
  day: downloads.day,
  platform: downloads.platform,
  count: sum(downloads.count).mapWith(Number),
};

export function downloadsReader(db: Database): Reader["downloads"] {
  const byDay = (owner: typeof downloads.appId | typeof downloads.releaseId, id: string, since: Day) =>
    db
      .select(daily)
      .from(downloads)
      .where(and(eq(owner, id), gte(downloads.day, since)))
      .groupBy(downloads.day, downloads.platform)
      .orderBy(asc(downloads.day), asc(downloads.platform));
  return {
    listOfApp: (appId, since) => byDay(downloads.appId, appId, since),
    listOfRelease: (releaseId, since) => byDay(downloads.releaseId, releaseId, since),
    async countByRelease(appId, releaseIds) {
      // The plus keeps SQLite on the index of releases: an app has many more rows.
      const rows = await db
        .select({ id: downloads.releaseId, count: daily.count })
        .from(downloads)
        .where(and(isOneOf(downloads.releaseId, releaseIds), sql`+${downloads.appId} = ${appId}`))
        .groupBy(downloads.releaseId);
      return Object.fromEntries(rows.map(({ id, count }) => [id, count]));
    },
  };
}

export function downloadsWriter(db: Database): Writer<"downloads"> {
  return {
    async add(counts) {
      if (counts.length === 0) return;
      await db
        .insert(downloads)
        .values(counts)
        .onConflictDoUpdate({
          target: [downloads.artifactId, downloads.day],
          set: { count: sql`${downloads.count} + excluded.count` },
        });
    },
  };
}
