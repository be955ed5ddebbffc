import { DomainError, isDomainError } from "./errors";
import { type Instant, toMs } from "./instant";

/**
 * stored: somebody may have them. doomed: nothing names them any more, so they will be removed. damaged: what lies on
 * the disk is not what it should be, so nobody gets it until the same bytes are uploaded again.
 */
export type BlobState = "stored" | "doomed" | "damaged";

/** Bytes stored once under their storage key. */
export type Blob = {
  storageKey: string;
  sha256: string;
  sizeBytes: number;
  state: BlobState;
  /** Since when it is doomed or damaged; null while it is stored. */
  markedAt: Instant | null;
  /** Not removed before this moment, even when nothing points at it. */
  leaseUntil: Instant;
  createdAt: Instant;
};

/** Whether bytes that nothing names may be marked for removal. */
export function isLeaseOver(blob: Blob, now: Instant): boolean {
  return blob.leaseUntil <= now;
}

/** Whether a doomed blob has waited long enough. */
export function isGraceOver({ state, markedAt }: Blob, graceMs: number, now: Instant): boolean {
  return state === "doomed" && markedAt !== null && toMs(markedAt) + graceMs <= toMs(now);
}

/** The digest in a storage key: its last part. */
export function sha256OfKey(storageKey: string): string {
  return storageKey.slice(storageKey.lastIndexOf("/") + 1);
}

const A_WHILE_S = 300;

/** Nobody gets bytes that are missing or are not what they should be; for a while, since they can be brought back. */
export function damagedBytes(): DomainError {
  return new DomainError(
    "busy",
    "The stored bytes of this file are missing or damaged, so they are not served: upload the same file again, or restore it from a backup.",
    { retryAfter: A_WHILE_S, damaged: true },
  );
}

export function isDamage(error: unknown): boolean {
  return isDomainError(error) && error.extras.damaged === true;
}
