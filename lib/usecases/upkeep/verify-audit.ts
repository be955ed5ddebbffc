import { type AuditEvent, holdsChain } from "@/lib/domain/audit-event";
import type { PageWish } from "@/lib/domain/page";
import type { Reader } from "../ports";
import { BATCH, goOn, turn } from "./upkeep-access";

const EVERYTHING = { actorId: null, action: null, target: null, app: null, from: null, to: null };

/** `brokenAt`: the seq of the newest event that does not follow the one before it, or does not hash to what it says. */
export type AuditCheck = { ok: boolean; events: number; brokenAt: number | null };

/** Walks the whole chain from its newest event to its first. */
export async function verifyAudit(reader: Reader, stop?: () => boolean): Promise<AuditCheck> {
  let events = 0;
  let newer: AuditEvent | null = null;
  let after: PageWish["after"] = null;
  do {
    goOn(stop);
    const page: { items: AuditEvent[]; next: PageWish["after"] } = await reader.audit.list(EVERYTHING, {
      limit: BATCH,
      after,
    });
    for (const event of page.items) {
      events++;
      if (newer !== null && !holdsChain(event, newer)) return { ok: false, events, brokenAt: newer.seq };
      newer = event;
    }
    after = page.next;
    await turn();
  } while (after !== null);
  if (newer !== null && !holdsChain(null, newer)) return { ok: false, events, brokenAt: newer.seq };
  return { ok: true, events, brokenAt: null };
}
