import { and, asc, count, eq, gt, sql } from "drizzle-orm";
import { apps, artifacts, blobs, icons, uploads } from "@/drizzle/schema";
import type { Reader } from "@/lib/usecases/ports";
import { isOneOf } from "./conditions";
import type { Database, Writer } from "./database";
import { orConflict } from "./refusal";

const NOTHING = { count: 0, bytes: 0 };

export function blobsReader(db: Database): Reader["blobs"] {
  const isAfter = (key: string | null) => (key === null ? undefined : gt(blobs.storageKey, key));
  return {
    async find(storageKey) {
      return (await db.select().from(blobs).where(eq(blobs.storageKey, storageKey)).get()) ?? null;
    },
    findMany: (storageKeys) => db.select().from(blobs).where(isOneOf(blobs.storageKey, storageKeys)),
    list: (after, limit) => db.select().from(blobs).where(isAfter(after)).orderBy(asc(blobs.storageKey)).limit(limit),
    listDoomed(after, limit) {
      // The state as text: an index on some rows alone is not used for a parameter.
      const doomed = and(sql`${blobs.state} = 'doomed'`, isAfter(after));
      return db.select().from(blobs).where(doomed).orderBy(asc(blobs.storageKey)).limit(limit);
    },
    async totals() {
      const rows = await db
        .select({ state: blobs.state, count: count(), bytes: sql<number>`coalesce(sum(${blobs.sizeBytes}), 0)` })
        .from(blobs)
        .groupBy(blobs.state);
      const add = (states: string[]) =>
        rows
          .filter(({ state }) => states.includes(state))
          .reduce((sum, row) => ({ count: sum.count + row.count, bytes: sum.bytes + row.bytes }), NOTHING);
      return { stored: add(["stored", "doomed", "damaged"]), doomed: add(["doomed"]) };
    },
    largestApps: (limit) =>
      db.all(sql`select ${apps.slug} as app, count(*) as count, sum(held.size_bytes) as bytes
        from (select distinct app_id, storage_key, size_bytes from ${artifacts}) held
        join ${apps} on ${apps.id} = held.app_id
        group by ${apps.id} order by bytes desc, app limit ${limit}`),
    async listNamed(storageKeys) {
      const keys = JSON.stringify(storageKeys);
      const rows = await db.all<{ key: string }>(sql`select value as key from json_each(${keys})
        where exists (select 1 from ${artifacts} where storage_key = value)
          or exists (select 1 from ${uploads} where storage_key = value)`);
      return rows.map((row) => row.key);
    },
  };
}

export function blobsWriter(db: Database): Writer<"blobs"> {
  return {
    async put(blob) {
      const { sizeBytes, state, markedAt } = blob;
      const leaseUntil = sql`max(${blobs.leaseUntil}, excluded.lease_until)`;
      const set = { sizeBytes, state, markedAt, leaseUntil };
      await orConflict(db.insert(blobs).values(blob).onConflictDoUpdate({ target: blobs.storageKey, set }));
    },
    async mark(storageKey, state, markedAt) {
      await orConflict(db.update(blobs).set({ state, markedAt }).where(eq(blobs.storageKey, storageKey)));
    },
    async delete(storageKey) {
      await orConflict(db.delete(blobs).where(eq(blobs.storageKey, storageKey)));
      await db.delete(icons).where(eq(icons.storageKey, storageKey));
    },
  };
}
