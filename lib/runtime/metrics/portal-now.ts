import type { Instant } from "@/lib/domain/instant";
import type { BlobStore, Store } from "@/lib/usecases/ports";

export type Portal = { store: Store; blobs: BlobStore; now(): Instant; brokenServings: readonly unknown[] };
export type Reading = { name: string; help: string; value: number };

// More than anybody waits for: it is not counted how many more.
const MOST_PENDING = 1000;

/** What is read off the portal when it is asked for; nothing of it costs anything in between. */
export async function portalNow({ store, blobs, now, brokenServings }: Portal): Promise<Reading[]> {
  const { read } = store;
  const [totals, usage, free, last, artifacts, uploads] = await Promise.all([
    read.blobs.totals(),
    blobs.usage(),
    blobs.freeBytes(),
    read.audit.last(),
    read.artifacts.listPending(null, MOST_PENDING),
    read.uploads.listPending(now(), null, MOST_PENDING),
  ]);
  const { stored, doomed } = totals;
  return [
    { name: "storage_stored_bytes", help: "Bytes of all stored files.", value: stored.bytes },
    { name: "storage_stored_files", help: "How many files are stored.", value: stored.count },
    { name: "storage_unnamed_bytes", help: "Of that, what nothing names any more: it waits.", value: doomed.bytes },
    { name: "storage_staged_bytes", help: "Bytes of uploads that are not complete.", value: usage.staged.bytes },
    { name: "storage_trash_bytes", help: "Bytes in the trash.", value: usage.trash.bytes },
    ...(free === null ? [] : [{ name: "storage_free_bytes", help: "Bytes free for new files.", value: free }]),
    {
      name: "inspections_pending",
      help: "Files that nobody has looked into yet, 1000 uploads and 1000 artifacts at the most.",
      value: artifacts.length + uploads.length,
    },
    { name: "audit_events", help: "The length of the audit's chain.", value: last?.seq ?? 0 },
    { name: "broken_files", help: "Files that channels serve and nobody can have.", value: brokenServings.length },
  ];
}
