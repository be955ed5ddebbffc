import { DomainError } from "@/lib/domain/errors";
import type { Reader } from "@/lib/usecases/ports";
import { conflict, NO_PARENT, pageByTime } from "./rows";
import type { Tables, Writer } from "./tables";

export function shareLinksReader(tables: Tables): Reader["shareLinks"] {
  return {
    find: async (id) => tables.shareLinks.get(id) ?? null,
    findByHash: async (secretHash) => tables.shareLinks.find((link) => link.secretHash === secretHash) ?? null,
    list: async (appId, page) => {
      const rows = tables.shareLinks.values().filter((link) => link.appId === appId);
      return pageByTime(rows, page);
    },
  };
}

export function shareLinksWriter(tables: Tables): Writer<"shareLinks"> {
  return {
    async insert(link) {
      const isTaken = tables.shareLinks.find((row) => row.secretHash === link.secretHash) !== undefined;
      if (isTaken || tables.shareLinks.has(link.id)) throw conflict("There is such a link already.");
      if (!tables.apps.has(link.appId)) throw conflict(NO_PARENT);
      tables.shareLinks.set(link.id, link);
    },
    async update(link) {
      if (!tables.shareLinks.has(link.id)) throw new DomainError("not_found", "The link is not there any more.");
      tables.shareLinks.set(link.id, link);
    },
  };
}
