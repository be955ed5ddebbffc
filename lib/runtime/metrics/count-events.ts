import type { AuditEntry } from "@/lib/domain/audit-event";
import type { Store, Transaction } from "@/lib/usecases/ports";

export type Outcome = "done" | "refused";

/** A store that says of every event it commits what it was. Dry runs and what is undone commit none. */
export function countEvents(store: Store, count: (action: string, outcome: Outcome) => void): Store {
  return {
    ...store,
    async transact(work, options) {
      const entries: AuditEntry[] = [];
      const result = await store.transact((tx) => work(noting(tx, entries)), options);
      if (!options?.undo) for (const entry of entries) count(entry.action, outcomeOf(entry));
      return result;
    },
  };
}

function noting(tx: Transaction, entries: AuditEntry[]): Transaction {
  const append: Transaction["audit"]["append"] = async (entry) => {
    const event = await tx.audit.append(entry);
    entries.push(entry);
    return event;
  };
  return { ...tx, audit: { ...tx.audit, append } };
}

const outcomeOf = ({ metadata }: AuditEntry): Outcome => (metadata.refused === undefined ? "done" : "refused");
