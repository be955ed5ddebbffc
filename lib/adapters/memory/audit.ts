import { type AuditEvent, chainEvent, toChainLink } from "@/lib/domain/audit-event";
import { toPage } from "@/lib/domain/page";
import type { AuditFilter, Reader } from "@/lib/usecases/ports";
import { numberOfCursor } from "../shared/number-of-cursor";
import { storableEntry } from "../shared/storable-entry";
import { conflict } from "./rows";
import type { Tables, Writer } from "./tables";

/** `from` counts in, `to` does not. */
function fits(event: AuditEvent, { actorId, action, target, app, from, to }: AuditFilter): boolean {
  return (
    (actorId === null || event.actor.id === actorId) &&
    (action === null || event.action === action) &&
    (target === null || event.targetId === target) &&
    (app === null || event.app === app) &&
    (from === null || event.createdAt >= from) &&
    (to === null || event.createdAt < to)
  );
}

function findLast(tables: Tables): AuditEvent | null {
  return tables.audit.values().reduce<AuditEvent | null>((last, e) => (last && last.seq > e.seq ? last : e), null);
}

export function auditReader(tables: Tables): Reader["audit"] {
  return {
    last: async () => findLast(tables),
    list: async (filter, { limit, after }) => {
      const below = after === null ? Number.POSITIVE_INFINITY : numberOfCursor(after);
      const rows = tables.audit.values().filter((event) => event.seq < below && fits(event, filter));
      rows.sort((a, b) => b.seq - a.seq);
      return toPage(rows, limit, (event) => ({ at: String(event.seq), id: event.id }));
    },
    listChain: async (before, limit) =>
      tables.audit
        .values()
        .filter(({ seq }) => before === null || seq < before)
        .sort((a, b) => b.seq - a.seq)
        .slice(0, limit)
        .map(toChainLink),
    hasRefusal: async ({ since, ...refusal }) =>
      tables.audit
        .values()
        .some(
          (event) =>
            event.actor.id === refusal.actorId &&
            event.action === refusal.action &&
            event.targetId === refusal.targetId &&
            event.app === refusal.app &&
            event.createdAt >= since &&
            (event.metadata.refused ?? null) !== null,
        ),
  };
}

export function auditWriter(tables: Tables): Writer<"audit"> {
  return {
    async append(entry) {
      if (tables.audit.has(entry.id)) throw conflict("An audit event follows the last one and has an id of its own.");
      const event = chainEvent(findLast(tables), storableEntry(entry));
      tables.audit.set(event.id, event);
      return event;
    },
  };
}
