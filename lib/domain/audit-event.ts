import { hash } from "node:crypto";
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

/** What the chain is checked by: `text` is the event as JSON, all of it but its hash. */
export type ChainLink = Pick<AuditEvent, "seq" | "prevHash" | "hash"> & { text: string };

/** JSON with sorted keys, so that the same facts always hash to the same. */
export function sortedJson(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(",")}]`;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${sortedJson(field)}`).join(",")}}`;
}

const sha256 = (text: string) => hash("sha256", text);

/** An event as a link of its chain. What is hashed is what storage gives back: through JSON a date is text and what JSON does not know is gone. */
export function toChainLink({ hash, ...fields }: AuditEvent): ChainLink {
  const { seq, prevHash } = fields;
  return { seq, prevHash, hash, text: sortedJson(JSON.parse(JSON.stringify(fields))) };
}

/** The next event of the chain after `last` (null for the first). */
export function chainEvent(last: Pick<AuditEvent, "seq" | "hash"> | null, entry: AuditEntry): AuditEvent {
  const event = { ...entry, seq: (last?.seq ?? 0) + 1, prevHash: last?.hash ?? CHAIN_START, hash: "" };
  return { ...event, hash: sha256(toChainLink(event).text) };
}

/** Whether `link` follows `last` and still hashes to what it says. */
export function holdsChain(last: Pick<ChainLink, "seq" | "hash"> | null, link: ChainLink): boolean {
  const follows = link.seq === (last?.seq ?? 0) + 1 && link.prevHash === (last?.hash ?? CHAIN_START);
  // Most are kept in the very order that was hashed; the others are sorted first.
  return follows && (sha256(link.text) === link.hash || sortedHash(link.text) === link.hash);
}

function sortedHash(text: string): string | null {
  try {
    return sha256(sortedJson(JSON.parse(text)));
  } catch {
    return null; // somebody made it something else than JSON
  }
}
