import { type AuditEntry, sortedJson } from "@/lib/domain/audit-event";

const LOST = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * An entry as any store gives it back. SQLite ends text at a NUL and has no half characters: hashed before that, an
 * event whose target somebody made up would break the chain for good. Its fields are in the order that is hashed.
 */
export function storableEntry(entry: AuditEntry): AuditEntry {
  const clean: unknown = JSON.parse(JSON.stringify(entry), (_, value: unknown) =>
    typeof value === "string" ? value.replace(LOST, "\ufffd") : value,
  );
  return JSON.parse(sortedJson(clean)) as AuditEntry;
}
