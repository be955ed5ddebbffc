import type { AuditEventView } from "./audit";

const COLUMNS: readonly [string, (event: AuditEventView) => string | number | null][] = [
  ["seq", (event) => event.seq],
  ["id", (event) => event.id],
  ["createdAt", (event) => event.createdAt],
  ["actorKind", (event) => event.actor.kind],
  ["actorId", (event) => event.actor.id],
  ["actorName", (event) => event.actor.name],
  ["action", (event) => event.action],
  ["targetType", (event) => event.targetType],
  ["targetId", (event) => event.targetId],
  ["app", (event) => event.app],
  ["metadata", (event) => JSON.stringify(event.metadata)],
  ["hash", (event) => event.hash],
];

/** A field as in RFC 4180. What a spreadsheet would take for a formula gets an apostrophe before it, so that it stays text. */
function field(value: string | number | null): string {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const line = (values: readonly (string | number | null)[]) => `${values.map(field).join(",")}\r\n`;

export const AUDIT_CSV_HEAD = line(COLUMNS.map(([name]) => name));

/** One event as a line of CSV, in the order of `AUDIT_CSV_HEAD`. */
export function toAuditCsv(event: AuditEventView): string {
  return line(COLUMNS.map(([, of]) => of(event)));
}
