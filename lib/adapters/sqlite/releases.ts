import { and, asc, count, desc, eq, gt, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { artifacts, releases, usedNumbers } from "@/drizzle/schema";
import { toPage } from "@/lib/domain/page";
import type { Release } from "@/lib/domain/release";
import type { Reader, ReleaseFilter, StoredFile } from "@/lib/usecases/ports";
import { artifactsInOrder } from "../shared/artifacts-in-order";
import { contains, isOneOf, olderThan } from "./conditions";
import type { Database } from "./database";

// The relational query aggregates a release's artifacts as JSON in the same statement. It takes every column named in
// `where` for the release's own: sub-selects name theirs as text.

function inStatus(status: ReleaseFilter["statuses"][number]): SQL | undefined {
  if (status === "draft") return isNull(releases.publishedAt);
  if (status === "yanked") return isNotNull(releases.yankedAt);
  return and(isNotNull(releases.publishedAt), isNull(releases.yankedAt));
}

function draftsOf(channels: ReleaseFilter["draftsOf"]): SQL | undefined {
  if (channels === "all") return undefined;
  const named = channels.filter((name) => name !== null);
  return or(
    isNotNull(releases.publishedAt),
    isOneOf(releases.channel, named),
    channels.includes(null) ? isNull(releases.channel) : undefined,
  );
}

function matching(filter: ReleaseFilter): SQL | undefined {
  const { channel, platform, q } = filter;
  return and(
    eq(releases.appId, filter.appId),
    filter.statuses.length === 0 ? sql`0` : or(...filter.statuses.map(inStatus)),
    draftsOf(filter.draftsOf),
    channel === null
      ? undefined
      : sql`${releases.id} in (
          select current_release_id from channels where app_id = ${filter.appId} and name = ${channel}
          union all select control_release_id from channels where app_id = ${filter.appId} and name = ${channel})`,
    platform === null
      ? undefined
      : sql`exists (select 1 from artifacts a where a.release_id = ${releases.id} and a.platform = ${platform})`,
    q === null
      ? undefined
      : or(
          contains(releases.version, q),
          contains(releases.build, q),
          contains(releases.notes, q),
          contains(sql`coalesce(json_extract(${releases.source}, '$.commit'), '')`, q),
          contains(sql`coalesce(json_extract(${releases.source}, '$.branch'), '')`, q),
        ),
  );
}

const inOrder = (release: Release): Release => ({ ...release, artifacts: artifactsInOrder(release.artifacts) });

async function findOne(db: Database, where: SQL | undefined): Promise<Release | null> {
  const row = await db.query.releases.findFirst({ where, with: { artifacts: true } });
  return row === undefined ? null : inOrder(row);
}

// A row in one piece: a plan of retention reads every release, and taking rows apart is most of the time that takes.
const AGED = sql.raw(`json_array(id, version, build, published_at, created_at,
  (select json_group_array(channel) from (
    select distinct channel from moves where app_id = r.app_id and to_id = r.id order by channel)),
  (select json_group_array(json_array(storage_key, size_bytes)) from (
    select storage_key, size_bytes from artifacts where release_id = r.id order by id)))`);

type AgedFields = [string, string, string, string, string, string[], [string, number][]];

function toAged(row: string) {
  const [id, version, build, publishedAt, createdAt, channels, files] = JSON.parse(row) as AgedFields;
  return {
    createdAt,
    ...{ id, version, build, publishedAt, channels },
    files: files.map(([storageKey, sizeBytes]): StoredFile => ({ storageKey, sizeBytes })),
  };
}

export function releasesReader(db: Database): Reader["releases"] {
  return {
    find: (appId, id) => findOne(db, and(eq(releases.id, id), eq(releases.appId, appId))),
    findByNumbers: (appId, version, build) =>
      findOne(db, and(eq(releases.appId, appId), eq(releases.version, version), eq(releases.build, build))),
    async findMany(ids) {
      const rows = await db.query.releases.findMany({ where: isOneOf(releases.id, ids), with: { artifacts: true } });
      return rows.map(inOrder);
    },
    async list(filter, { limit, after }) {
      const rows = await db.query.releases.findMany({
        where: and(matching(filter), olderThan(releases.createdAt, releases.id, after)),
        orderBy: [desc(releases.createdAt), desc(releases.id)],
        limit: limit + 1,
        with: { artifacts: true },
      });
      return toPage(rows.map(inOrder), limit, (release) => ({ at: release.createdAt, id: release.id }));
    },
    async listAged(appId, { limit, after }) {
      const older = after === null ? sql`` : sql`and (created_at, id) < (${after.at}, ${after.id})`;
      const rows = await db.all<{ aged: string }>(sql`
        select ${AGED} as aged from releases r
        where app_id = ${appId} and published_at is not null ${older}
        order by created_at desc, id desc limit ${limit + 1}`);
      const aged = rows.map((row) => toAged(row.aged));
      const { items, next } = toPage(aged, limit, ({ createdAt: at, id }) => ({ at, id }));
      return { items: items.map(({ createdAt: _, ...release }) => release), next };
    },
    async wasPublished(appId, version, build) {
      const numbers = and(eq(usedNumbers.appId, appId), eq(usedNumbers.version, version), eq(usedNumbers.build, build));
      return (await db.select({ one: sql`1` }).from(usedNumbers).where(numbers).get()) !== undefined;
    },
  };
}

const RECENT = 20;

export function artifactsReader(db: Database): Reader["artifacts"] {
  return {
    async find(id) {
      return (await db.select().from(artifacts).where(eq(artifacts.id, id)).get()) ?? null;
    },
    async findIconsOf(appIds) {
      // Of each app the newest few alone: without an icon in any of them, none is looked for through all its history.
      const rows = await db.all<{ app: string; artifact: string | null }>(sql`
        select value as app, (
          select a.id from releases r join artifacts a on a.release_id = r.id
          where json_extract(a.metadata, '$.icon') is not null and r.id in (
            select id from releases where app_id = value and published_at is not null and yanked_at is null
            order by created_at desc, id desc limit ${RECENT})
          order by r.created_at desc, r.id desc, a.platform, a.filename limit 1
        ) as artifact from json_each(${JSON.stringify(appIds)})`);
      return Object.fromEntries(rows.flatMap(({ app, artifact }) => (artifact === null ? [] : [[app, artifact]])));
    },
    async findBySha256(appId, sha256) {
      const bytes = and(eq(artifacts.appId, appId), eq(artifacts.sha256, sha256));
      return (await db.select().from(artifacts).where(bytes).limit(1).get()) ?? null;
    },
    async countByKey(storageKeys) {
      const rows = await db
        .select({ key: artifacts.storageKey, times: count() })
        .from(artifacts)
        .where(isOneOf(artifacts.storageKey, storageKeys))
        .groupBy(artifacts.storageKey);
      return Object.fromEntries(rows.map(({ key, times }) => [key, times]));
    },
    listPending(after, limit) {
      // The state as text: an index on some rows alone is not used for a parameter.
      const pending = sql`${artifacts.validationStatus} = 'pending'`;
      const left = after === null ? pending : and(pending, gt(artifacts.id, after));
      return db.select().from(artifacts).where(left).orderBy(asc(artifacts.id)).limit(limit);
    },
    listAll(after, limit) {
      const left = after === null ? undefined : gt(artifacts.id, after);
      return db.select().from(artifacts).where(left).orderBy(asc(artifacts.id)).limit(limit);
    },
  };
}
