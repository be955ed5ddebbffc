import { z } from "zod";
import type { AuditEvent } from "@/lib/domain/audit-event";
import { actorRef, instant, listQuery, pageOf } from "./common";
import type { Operation, OperationKey } from "./operation";

export const auditEventView = z
  .object({
    id: z.string(),
    seq: z.number().int(),
    actor: actorRef,
    action: z.string(),
    targetType: z.string(),
    targetId: z.string(),
    app: z.string().nullable(),
    metadata: z.record(z.string(), z.unknown()),
    createdAt: instant,
    hash: z.string(),
  })
  .meta({ id: "AuditEvent" });
export type AuditEventView = z.infer<typeof auditEventView>;

export function toAuditEventView({ prevHash: _, ...event }: AuditEvent): AuditEventView {
  return event;
}

const auditFilter = {
  actor: z.string().max(100).optional(),
  action: z.string().max(100).optional(),
  target: z.string().max(200).optional(),
  app: z.string().max(100).optional(),
  from: instant.optional(),
  to: instant.optional(),
};

export const AUDIT_EXPORT_PATH = "/api/audit/export";

/** As JSON lines, or as a table for a spreadsheet. */
export const auditExportQuery = z.object({ ...auditFilter, format: z.enum(["jsonl", "csv"]).default("jsonl") });

export const auditOperations = {
  "GET /audit": {
    summary: "Audit events, newest first: admins, and owners with app=",
    credentials: "always",
    query: listQuery.extend(auditFilter),
    answers: { 200: pageOf(auditEventView) },
  },
  "GET /audit/verify": {
    summary: "Whether the chain of events holds, from the newest to the first; for admins",
    credentials: "always",
    answers: {
      200: z.object({ ok: z.boolean(), events: z.number().int(), brokenAt: z.number().int().nullable() }),
    },
  },
} as const satisfies Record<OperationKey, Operation>;
