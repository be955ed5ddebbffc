import { type Blob, isLeaseOver } from "@/lib/domain/blob";
import type { Instant } from "@/lib/domain/instant";
import type { Transaction } from "../ports";
import type { Write } from "./expire-uploads";
import { BATCH, everyPage, goOn } from "./upkeep-access";

/** When cleanup runs, how long doomed bytes wait, and whether a lease keeps what nothing names. */
export type Terms = { now: Instant; graceMs: number; leasesCount: boolean };

async function markPage(
  tx: Transaction,
  after: string | null,
  terms: Terms,
): Promise<{ page: Blob[]; marked: number }> {
  const page = await tx.blobs.list(after, BATCH);
  const candidates = page.filter(
    (blob) => blob.state !== "doomed" && (!terms.leasesCount || isLeaseOver(blob, terms.now)),
  );
  const named = new Set(await tx.blobs.listNamed(candidates.map((blob) => blob.storageKey)));
  const unnamed = candidates.filter((blob) => !named.has(blob.storageKey));
  for (const blob of unnamed) await tx.blobs.mark(blob.storageKey, "doomed", terms.now);
  return { page, marked: unnamed.length };
}

/** Dooms every blob that no artifact and no upload names; answers how many. */
export async function markUnnamed(write: Write, terms: Terms, stop?: () => boolean): Promise<number> {
  let marked = 0;
  const nextPage = async (after: string | null) => {
    goOn(stop);
    const done = await write((tx) => markPage(tx, after, terms));
    marked += done.marked;
    return done.page;
  };
  for await (const _page of everyPage(nextPage, (blob) => blob.storageKey));
  return marked;
}
