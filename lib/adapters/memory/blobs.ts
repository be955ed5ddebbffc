import type { Blob } from "@/lib/domain/blob";
import type { Reader } from "@/lib/usecases/ports";
import { byText, conflict, copyOf } from "./rows";
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
  return structuredClone(left.slice(0, limit));
}

export function blobsReader(tables: Tables): Reader["blobs"] {
  const all = () => tables.blobs.values();
  return {
    find: async (storageKey) => copyOf(tables.blobs.get(storageKey)),
    findMany: async (storageKeys) => storageKeys.flatMap((key) => copyOf(tables.blobs.get(key)) ?? []),
    list: async (after, limit) => pageByKey(all(), after, limit),
    listDoomed: async (after, limit) => {
      const doomed = all().filter((blob) => blob.state === "doomed");
      return pageByKey(doomed, after, limit);
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
