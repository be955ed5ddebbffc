import { and, desc, eq, getTableColumns, gte, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { auditEvents } from "@/drizzle/schema";
import { type AuditEvent, type ChainLink, chainEvent } from "@/lib/domain/audit-event";
import { toPage } from "@/lib/domain/page";
import type { AuditFilter, Reader } from "@/lib/usecases/ports";
import { numberOfCursor } from "../shared/number-of-cursor";
import { storableEntry } from "../shared/storable-entry";
import type { OpenEnd } from "./chain-end";
import type { Database, Writer } from "./database";
import { orConflict } from "./refusal";

const { actorId, refused, ...columns } = getTableColumns(auditEvents);

async function findLast(db: Database): Promise<AuditEvent | null> {
  return (await db.select(columns).from(auditEvents).orderBy(desc(auditEvents.seq)).limit(1).get()) ?? null;
}

/** `from` counts in, `to` does not. */
function matching(filter: AuditFilter) {
  return and(
    filter.actorId === null ? undefined : eq(actorId, filter.actorId),
    filter.action === null ? undefined : eq(auditEvents.action, filter.action),
    filter.target === null ? undefined : eq(auditEvents.targetId, filter.target),
    filter.app === null ? undefined : eq(auditEvents.app, filter.app),
    filter.from === null ? undefined : gte(auditEvents.createdAt, filter.from),
    filter.to === null ? undefined : lt(auditEvents.createdAt, filter.to),
  );
}

// In the order that was hashed, with the JSON columns as they lie. All rows of a step come in one, a line of text each:
// taking rows apart column by column, and putting events together again, is most of what checking a long chain takes.
const AS_TEXT = sql.raw(`
  '{"action":' || json_quote(action) || ',"actor":' || actor || ',"app":' || json_quote(app) ||
  ',"createdAt":' || json_quote(created_at) || ',"id":' || json_quote(id) || ',"metadata":' || metadata ||
  ',"prevHash":' || json_quote(prev_hash) || ',"seq":' || seq ||
  ',"targetId":' || json_quote(target_id) || ',"targetType":' || json_quote(target_type) || '}'`);

type Links = { seqs: string; prevHashes: string; hashes: string; lines: string | null };

function toLinks({ seqs, prevHashes, hashes, lines }: Links): ChainLink[] {
  const [prev, own] = [JSON.parse(prevHashes) as string[], JSON.parse(hashes) as string[]];
  const texts = (lines ?? "").split("\n");
  return (JSON.parse(seqs) as number[]).map((seq, at) => ({
    seq,
    prevHash: prev[at] ?? "",
    hash: own[at] ?? "",
    text: texts[at] ?? "",
  }));
}

export function auditReader(db: Database): Reader["audit"] {
  return {
    last: () => findLast(db),
    async list(filter, { limit, after }) {
      const older = after === null ? undefined : lt(auditEvents.seq, numberOfCursor(after));
      const rows = await db
        .select(columns)
        .from(auditEvents)
        .where(and(matching(filter), older))
        .orderBy(desc(auditEvents.seq))
        .limit(limit + 1);
      return toPage(rows, limit, (event) => ({ at: String(event.seq), id: event.id }));
    },
    async listChain(before, limit) {
      const older = before === null ? sql`` : sql`where seq < ${before}`;
      const links = await db.get<Links>(sql`
        select json_group_array(seq) as seqs, json_group_array(prev_hash) as "prevHashes",
          json_group_array(hash) as hashes, group_concat(line, char(10)) as lines
        from (select seq, prev_hash, hash, ${AS_TEXT} as line
          from audit_events ${older} order by seq desc limit ${limit})`);
      return toLinks(links);
    },
    async hasRefusal({ since, targetId, app, ...refusal }) {
      const sameApp = app === null ? isNull(auditEvents.app) : eq(auditEvents.app, app);
      const same = and(eq(actorId, refusal.actorId), eq(auditEvents.action, refusal.action), sameApp);
      const found = await db
        .select({ one: sql`1` })
        .from(auditEvents)
        .where(and(same, eq(auditEvents.targetId, targetId), gte(auditEvents.createdAt, since), isNotNull(refused)))
        .limit(1)
        .get();
      return found !== undefined;
    },
  };
}

export function auditWriter(db: Database, end: OpenEnd): Writer<"audit"> {
  return {
    async append(entry) {
      const last = end.last === undefined ? await findLast(db) : end.last;
      const event = chainEvent(last, storableEntry(entry));
      await orConflict(db.insert(auditEvents).values(event));
      end.last = { seq: event.seq, hash: event.hash };
      return event;
    },
  };
}
