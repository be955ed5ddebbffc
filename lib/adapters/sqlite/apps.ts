import { and, desc, eq, or, type SQL, sql } from "drizzle-orm";
import {
  apps,
  artifacts,
  channels,
  downloads,
  invites,
  members,
  moves,
  releases,
  shareLinks,
  uploads,
  usedNumbers,
} from "@/drizzle/schema";
import { DomainError } from "@/lib/domain/errors";
import { toPage } from "@/lib/domain/page";
import type { AppFilter, Reader } from "@/lib/usecases/ports";
import { contains, isOneOf, olderThan } from "./conditions";
import type { Database, Writer } from "./database";
import { orConflict } from "./refusal";

function among(only: AppFilter["only"]): SQL | undefined {
  if (only === "all") return undefined;
  const member = sql`exists (select 1 from ${members} where ${members.appId} = ${apps.id} and ${members.personId} = ${only.memberId})`;
  return or(
    isOneOf(apps.slug, only.slugs),
    only.memberId === null ? undefined : member,
    only.publicToo ? eq(apps.visibility, "public") : undefined,
  );
}

function named(q: string | null): SQL | undefined {
  return q === null ? undefined : or(contains(apps.slug, q), contains(apps.displayName, q));
}

export function appsReader(db: Database): Reader["apps"] {
  return {
    async find(id) {
      return (await db.select().from(apps).where(eq(apps.id, id)).get()) ?? null;
    },
    async findBySlug(slug) {
      return (await db.select().from(apps).where(eq(apps.slug, slug)).get()) ?? null;
    },
    async list(filter, { limit, after }) {
      const rows = await db
        .select()
        .from(apps)
        .where(and(among(filter.only), named(filter.q), olderThan(apps.createdAt, apps.id, after)))
        .orderBy(desc(apps.createdAt), desc(apps.id))
        .limit(limit + 1);
      return toPage(rows, limit, (app) => ({ at: app.createdAt, id: app.id }));
    },
    async bytesHeld(id, now) {
      // A union drops what is there twice: the same bytes are stored once. Open uploads differ by their id.
      const row = await db.get<{ bytes: number | null }>(sql`select sum(size) as bytes from (
        select storage_key as name, size_bytes as size from ${artifacts} where app_id = ${id}
        union select coalesce(storage_key, id), size_bytes from ${uploads} where app_id = ${id} and expires_at > ${now})`);
      return row?.bytes ?? 0;
    },
  };
}

// Children before parents; each refuses what a channel serves.
const TABLES_OF_AN_APP = [
  artifacts,
  releases,
  channels,
  moves,
  uploads,
  members,
  invites,
  shareLinks,
  usedNumbers,
  downloads,
] as const;

export function appsWriter(db: Database): Writer<"apps"> {
  return {
    async insert(app) {
      await orConflict(db.insert(apps).values(app), `The slug ${app.slug} is taken: choose another.`);
    },
    async update({ id, ...app }) {
      const update = db.update(apps).set(app).where(eq(apps.id, id));
      const { rowsAffected } = await orConflict(update, `The slug ${app.slug} is taken: choose another.`);
      if (rowsAffected === 0) throw new DomainError("not_found", "The app is not there any more.");
    },
    delete: (id) =>
      db.transaction(async (tx) => {
        for (const table of TABLES_OF_AN_APP) await orConflict(tx.delete(table).where(eq(table.appId, id)));
        await orConflict(tx.delete(apps).where(eq(apps.id, id)));
      }),
  };
}
