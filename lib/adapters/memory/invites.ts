import { DomainError } from "@/lib/domain/errors";
import { isOpen } from "@/lib/domain/invite";
import type { Reader } from "@/lib/usecases/ports";
import { conflict, NO_PARENT, pageByTime } from "./rows";
import type { Tables, Writer } from "./tables";

export function invitesReader(tables: Tables): Reader["invites"] {
  return {
    find: async (id) => tables.invites.get(id) ?? null,
    findByHash: async (secretHash) => tables.invites.find((invite) => invite.secretHash === secretHash) ?? null,
    findOpenFor: async (email, now) => {
      const rows = tables.invites.values().filter((invite) => invite.email === email && isOpen(invite, now));
      return pageByTime(rows, { limit: 1, after: null }).items[0] ?? null;
    },
    listWaiting: async (appId, page) => {
      const rows = tables.invites.values().filter((invite) => invite.appId === appId && invite.acceptedAt === null);
      return pageByTime(rows, page);
    },
  };
}

export function invitesWriter(tables: Tables): Writer<"invites"> {
  return {
    async insert(invite) {
      const isTaken = tables.invites.find((row) => row.secretHash === invite.secretHash) !== undefined;
      if (isTaken || tables.invites.has(invite.id)) throw conflict("There is such an invite already.");
      if (invite.appId !== null && !tables.apps.has(invite.appId)) throw conflict(NO_PARENT);
      tables.invites.set(invite.id, invite);
    },
    async update(invite) {
      if (!tables.invites.has(invite.id)) throw new DomainError("not_found", "The invite is not there any more.");
      tables.invites.set(invite.id, invite);
    },
    async delete(id) {
      tables.invites.delete(id);
    },
  };
}
