import { DomainError } from "@/lib/domain/errors";
import type { Reader } from "@/lib/usecases/ports";
import { conflict, copyOf, NO_PARENT, pageByTime } from "./rows";
import type { Tables, Writer } from "./tables";

export function uploadsReader(tables: Tables): Reader["uploads"] {
  return {
    find: async (appId, id) => {
      const upload = tables.uploads.get(id);
      return copyOf(upload?.appId === appId ? upload : undefined);
    },
    findComplete: async (appId, sha256, now) => {
      const rows = tables.uploads
        .values()
        .filter((row) => row.appId === appId && row.sha256 === sha256)
        .filter((row) => row.state === "complete" && row.expiresAt > now);
      return pageByTime(rows, { limit: 1, after: null }).items[0] ?? null;
    },
  };
}

export function uploadsWriter(tables: Tables): Writer<"uploads"> {
  return {
    async insert(upload) {
      if (tables.uploads.has(upload.id)) throw conflict("That is there already.");
      if (!tables.apps.has(upload.appId)) throw conflict(NO_PARENT);
      tables.uploads.set(upload.id, upload);
    },
    async update(upload) {
      if (!tables.uploads.has(upload.id)) throw new DomainError("not_found", "The upload is not there any more.");
      tables.uploads.set(upload.id, upload);
    },
    delete: async (id) => tables.uploads.delete(id),
  };
}

export function blobsReader(tables: Tables): Reader["blobs"] {
  return { find: async (storageKey) => copyOf(tables.blobs.get(storageKey)) };
}

export function blobsWriter(tables: Tables): Writer<"blobs"> {
  return {
    async put(blob) {
      const stored = tables.blobs.get(blob.storageKey);
      const leaseUntil = stored && stored.leaseUntil > blob.leaseUntil ? stored.leaseUntil : blob.leaseUntil;
      tables.blobs.set(blob.storageKey, { ...(stored ?? blob), leaseUntil });
    },
  };
}
