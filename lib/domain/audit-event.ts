import { createHash } from "node:crypto";
import type { ActorRef } from "./actor";
import type { Instant } from "./instant";

/** What was done, chained: each event's hash covers its own fields and the hash before it. */
export type AuditEvent = {
  id: string;
  /** 1, 2, 3 … without gaps. */
  seq: number;
  actor: ActorRef;
  /** `<noun>.<verb>` as the use cases are named. */
  action: string;
  targetType: string;
  targetId: string;
  /** The app's slug at that time, or null. */
  app: string | null;
  metadata: Record<string, unknown>;
  createdAt: Instant;
  prevHash: string;
  hash: string;
};

export type AuditEntry = Omit<AuditEvent, "seq" | "prevHash" | "hash">;

export const CHAIN_START = "0".repeat(64);

/** JSON with sorted keys, so that the same facts always hash to the same. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`);
    return `{${fields.join(",")}}`;
  }
  return JSON.stringify(value);
}

function hashEvent({ hash: _, ...fields }: AuditEvent): string {
  // What is hashed is what storage gives back: through JSON a date is text and what JSON does not know is gone.
  const stored: unknown = JSON.parse(JSON.stringify(fields));
  return createHash("sha256").update(canonical(stored)).digest("hex");
}

/** The next event of the chain after `last` (null for the first). */
export function chainEvent(last: Pick<AuditEvent, "seq" | "hash"> | null, entry: AuditEntry): AuditEvent {
  const event = { ...entry, seq: (last?.seq ?? 0) + 1, prevHash: last?.hash ?? CHAIN_START, hash: "" };
  return { ...event, hash: hashEvent(event) };
}

/** Whether `event` follows `last` and still hashes to what it says. */
export function holdsChain(last: Pick<AuditEvent, "seq" | "hash"> | null, event: AuditEvent): boolean {
  return (
    event.seq === (last?.seq ?? 0) + 1 &&
    event.prevHash === (last?.hash ?? CHAIN_START) &&
    event.hash === hashEvent(event)
  );
}
