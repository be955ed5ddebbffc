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

export const auditOperations = {
  "GET /audit": {
    summary: "Audit events, newest first: admins, and owners with app=",
    credentials: "always",
    query: listQuery.extend({
      actor: z.string().max(100).optional(),
      action: z.string().max(100).optional(),
      target: z.string().max(200).optional(),
      app: z.string().max(100).optional(),
      from: instant.optional(),
      to: instant.optional(),
    }),
    answers: { 200: pageOf(auditEventView) },
  },
} as const satisfies Record<OperationKey, Operation>;
