/** What the audit is filtered by; the same names as in the address. */
export type AuditQuery = {
  /** An actor's id. */
  actor?: string;
  action?: string;
  /** A target's id. */
  target?: string;
  /** Days, UTC: "2026-11-25". Both count in. */
  from?: string;
  to?: string;
};

/** Where a list of events stands: the whole audit, or an app's. */
export type AuditPlace = { app: string | null };

const pathOf = ({ app }: AuditPlace) => (app === null ? "/admin/audit" : `/apps/${app}/activity`);

function withQuery(path: string, query: object): string {
  const pairs = Object.entries(query).filter(([, value]) => typeof value === "string" && value !== "");
  const search = new URLSearchParams(pairs);
  return search.size > 0 ? `${path}?${search}` : path;
}

/** The list's address with some of the query changed; undefined takes a filter off. A change starts at the first page. */
export function auditHref(place: AuditPlace, query: AuditQuery, change: AuditQuery & { cursor?: string } = {}): string {
  return withQuery(pathOf(place), { ...query, ...change });
}

/** The events of the query as a file. */
export function auditExportHref({ app }: AuditPlace, query: AuditQuery, format: "csv" | "jsonl"): string {
  return withQuery("/api/audit/export", { ...query, ...spanOf(query), app: app ?? undefined, format });
}

/** The days of the query as moments: from the first one's beginning to the last one's end. */
export function spanOf({ from, to }: AuditQuery): { from?: string; to?: string } {
  const start = dayStart(from, 0);
  const end = dayStart(to, 1);
  return { ...(start && { from: start }), ...(end && { to: end }) };
}

const DAY_MS = 86_400_000;

function dayStart(day: string | undefined, later: number): string | null {
  const ms = day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00.000Z`) : Number.NaN;
  return Number.isNaN(ms) ? null : new Date(ms + later * DAY_MS).toISOString();
}
