import type { Instant } from "@/lib/domain/instant";
import type { Transaction } from "../ports";
import { BATCH } from "./upkeep-access";

/** Runs a piece of work in a transaction: its own, or for a dry run the one that is undone. */
export type Write = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

/** Removes the rows of expired uploads; answers their ids. What they staged is the caller's to drop. */
export async function expireUploads(write: Write, now: Instant): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const batch = await write(async (tx) => {
      const expired = await tx.uploads.listExpired(now, BATCH);
      for (const { id } of expired) await tx.uploads.delete(id);
      return expired;
    });
    ids.push(...batch.map(({ id }) => id));
    if (batch.length < BATCH) return ids;
  }
}
