import { DomainError } from "@/lib/domain/errors";
import { isAdmin } from "../apps/app-access";
import { type AuditCheck, verifyAudit } from "../upkeep/verify-audit";
import { defineUseCase } from "../use-case";

export type VerifyChain = { stop?: () => boolean };

/** Whether every event still follows the one before it and says what was recorded; for admins. */
export const verifyChain = defineUseCase(
  { action: "audit.verify", target: (_: VerifyChain) => ({ type: "audit", id: "*", app: null }) },
  async (ctx, { stop }): Promise<AuditCheck> => {
    if (!(await isAdmin(ctx.store.read, ctx))) throw new DomainError("forbidden", "Only admins check the audit.");
    return verifyAudit(ctx.store.read, stop);
  },
);
