import { type ChainLink, holdsChain } from "@/lib/domain/audit-event";
import type { Reader } from "../ports";
import { BATCH, goOn, turn } from "./upkeep-access";

/** `brokenAt`: the seq of the newest event that does not follow the one before it, or does not hash to what it says. */
export type AuditCheck = { ok: boolean; events: number; brokenAt: number | null };

/** Walks the whole chain from its newest event to its first. Others get their turn between its steps. */
export async function verifyAudit(reader: Reader, stop?: () => boolean): Promise<AuditCheck> {
  let events = 0;
  let newer: ChainLink | null = null;
  for (;;) {
    goOn(stop);
    const batch: ChainLink[] = await reader.audit.listChain(newer?.seq ?? null, BATCH);
    for (const link of batch) {
      events++;
      if (newer !== null && !holdsChain(link, newer)) return { ok: false, events, brokenAt: newer.seq };
      newer = link;
    }
    if (batch.length < BATCH) break;
    await turn();
  }
  if (newer !== null && !holdsChain(null, newer)) return { ok: false, events, brokenAt: newer.seq };
  return { ok: true, events, brokenAt: null };
}
