import { parseWith } from "@/lib/http/field-errors";
import { admit } from "@/lib/http/operate";
import { readQuery } from "@/lib/http/query";
import { listAuditEvents } from "@/lib/usecases/audit/list-audit-events";
import { auditExportQuery, toAuditEventView } from "@/lib/wire/audit";
import { AUDIT_CSV_HEAD, toAuditCsv } from "@/lib/wire/audit-csv";
import type { Exchange } from "./exchange";
import { writeHead } from "./send";
import { writeChunk } from "./write-chunk";

const ROWS = 100;

const FORMATS = {
  jsonl: { type: "application/jsonl", head: "", toLine: (event: object) => `${JSON.stringify(event)}\n` },
  csv: { type: "text/csv; charset=utf-8; header=present", head: AUDIT_CSV_HEAD, toLine: toAuditCsv },
} as const;

/** Every event the filter lets through, newest first, page by page as they are read. Throws before the first byte. */
export async function exportAudit(exchange: Exchange): Promise<void> {
  const { response, incoming } = exchange;
  const ctx = await admit({ credentials: "always" }, incoming);
  const { format, ...filter } = parseWith(auditExportQuery, readQuery(incoming.query));
  const { type, head, toLine } = FORMATS[format];
  let page = await listAuditEvents(ctx, { ...filter, page: { limit: ROWS, after: null } });
  writeHead(exchange, 200, {
    "content-type": type,
    "content-disposition": `attachment; filename="audit.${format}"`,
    "cache-control": "no-store",
  });
  let lines: string = head;
  for (;;) {
    lines += page.items.map((event) => toLine(toAuditEventView(event))).join("");
    if (lines !== "") await writeChunk(response, lines);
    if (page.next === null) break;
    page = await listAuditEvents(ctx, { ...filter, page: { limit: ROWS, after: page.next } });
    lines = "";
  }
  response.end();
}
