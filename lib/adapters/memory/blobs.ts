import type { Blob } from "@/lib/domain/blob";
import type { Amount, Reader } from "@/lib/usecases/ports";
import { byText, conflict } from "./rows";
import type { Tables, Writer } from "./tables";

function isNamed(tables: Tables, storageKey: string): boolean {
  const names = (row: { storageKey: string | null }) => row.storageKey === storageKey;
  return (
    tables.releases.values().some((release) => release.artifacts.some(names)) || tables.uploads.values().some(names)
  );
}

function pageByKey(rows: Blob[], after: string | null, limit: number): Blob[] {
  const left = rows.filter((row) => after === null || row.storageKey > after);
  left.sort((a, b) => byText(a.storageKey, b.storageKey));
  return left.slice(0, limit);
}

function amountOf(things: readonly { sizeBytes: number }[]): Amount {
  return { count: things.length, bytes: things.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
}

/** The bytes an app's artifacts name, the same ones once. */
function heldBy(tables: Tables, appId: string) {
  const artifacts = tables.releases.values().flatMap((release) => (release.appId === appId ? release.artifacts : []));
  return [...new Map(artifacts.map((artifact) => [artifact.storageKey, artifact])).values()];
}

export function blobsReader(tables: Tables): Reader["blobs"] {
  const all = () => tables.blobs.values();
  return {
    find: async (storageKey) => tables.blobs.get(storageKey) ?? null,
    findMany: async (storageKeys) => storageKeys.flatMap((key) => tables.blobs.get(key) ?? []),
    list: async (after, limit) => pageByKey(all(), after, limit),
    listDoomed: async (after, limit) => {
      const doomed = all().filter((blob) => blob.state === "doomed");
      return pageByKey(doomed, after, limit);
    },
    totals: async () => ({
      stored: amountOf(all()),
      doomed: amountOf(all().filter((blob) => blob.state === "doomed")),
    }),
    largestApps: async (limit) => {
      const held = tables.apps.values().map(({ id, slug }) => ({ app: slug, ...amountOf(heldBy(tables, id)) }));
      const some = held.filter(({ count }) => count > 0);
      return some.sort((a, b) => b.bytes - a.bytes || byText(a.app, b.app)).slice(0, limit);
    },
    listNamed: async (storageKeys) => storageKeys.filter((key) => isNamed(tables, key)),
  };
}

const NAMED = "Something names these bytes: they stay.";

export function blobsWriter(tables: Tables): Writer<"blobs"> {
  return {
    async put(blob) {
      const stored = tables.blobs.get(blob.storageKey);
      const leaseUntil = stored && stored.leaseUntil > blob.leaseUntil ? stored.leaseUntil : blob.leaseUntil;
      const { sizeBytes, state, markedAt } = blob;
      tables.blobs.set(blob.storageKey, { ...(stored ?? blob), sizeBytes, state, markedAt, leaseUntil });
    },
    async mark(storageKey, state, markedAt) {
      const stored = tables.blobs.get(storageKey);
      if (stored === undefined) return;
      if (state === "doomed" && isNamed(tables, storageKey)) throw conflict(NAMED);
      tables.blobs.set(storageKey, { ...stored, state, markedAt });
    },
    async delete(storageKey) {
      if (!tables.blobs.has(storageKey)) return;
      if (isNamed(tables, storageKey)) throw conflict(NAMED);
      tables.blobs.delete(storageKey);
      tables.icons.delete(storageKey);
    },
  };
}
