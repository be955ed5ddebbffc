import { DomainError } from "@/lib/domain/errors";
import type { Reader } from "@/lib/usecases/ports";
import { byText, conflict, NO_PARENT, pageById, pageByTime } from "./rows";
import type { Tables, Writer } from "./tables";

export function uploadsReader(tables: Tables): Reader["uploads"] {
  return {
    find: async (appId, id) => {
      const upload = tables.uploads.get(id);
      return upload?.appId === appId ? upload : null;
    },
    findComplete: async (appId, sha256, now) => {
      const rows = tables.uploads
        .values()
        .filter((row) => row.appId === appId && row.sha256 === sha256)
        .filter((row) => row.state === "complete" && row.expiresAt > now);
      return pageByTime(rows, { limit: 1, after: null }).items[0] ?? null;
    },
    findMany: async (ids) => ids.flatMap((id) => tables.uploads.get(id) ?? []),
    listPending: async (now, after, limit) => {
      const rows = tables.uploads.values().filter((row) => row.state === "complete" && row.inspection === null);
      return pageById(
        rows.filter((row) => row.expiresAt > now),
        after,
        limit,
      );
    },
    listExpired: async (now, limit) => {
      const expired = tables.uploads.values().filter((row) => row.expiresAt <= now);
      expired.sort((a, b) => byText(a.expiresAt, b.expiresAt) || byText(a.id, b.id));
      return expired.slice(0, limit);
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
