import { DomainError } from "@/lib/domain/errors";
import type { Token } from "@/lib/domain/token";
import type { Reader } from "@/lib/usecases/ports";
import { conflict, pageByTime } from "./rows";
import type { Tables, Writer } from "./tables";

export function tokensReader(tables: Tables): Reader["tokens"] {
  return {
    find: async (id) => tables.tokens.get(id) ?? null,
    findByHash: async (tokenHash) => tables.tokens.find((token) => token.tokenHash === tokenHash) ?? null,
    listExpiring: async (createdById, now, until, limit) => {
      const rows = tables.tokens.values();
      const replaced = new Set(rows.map((token) => token.replaces));
      const isEnding = ({ id, createdBy, expiresAt, revokedAt }: Token) =>
        (createdById === null || createdBy.id === createdById) &&
        expiresAt > now &&
        expiresAt <= until &&
        revokedAt === null &&
        !replaced.has(id);
      const order = ({ expiresAt, id }: Token) => `${expiresAt} ${id}`;
      return rows
        .filter(isEnding)
        .sort((a, b) => (order(a) < order(b) ? -1 : 1))
        .slice(0, limit);
    },
    list: async (createdById, page) => {
      const rows = tables.tokens.values();
      return pageByTime(
        rows.filter((token) => createdById === null || token.createdBy.id === createdById),
        page,
      );
    },
  };
}

export function tokensWriter(tables: Tables): Writer<"tokens"> {
  const refuseTaken = (token: Token) => {
    const other = tables.tokens.find((row) => row.tokenHash === token.tokenHash && row.id !== token.id);
    if (other) throw conflict("There is such a token already.");
  };
  return {
    async insert(token) {
      refuseTaken(token);
      if (tables.tokens.has(token.id)) throw conflict("There is such a token already.");
      tables.tokens.set(token.id, token);
    },
    async update(token) {
      if (!tables.tokens.has(token.id)) throw new DomainError("not_found", "The token is not there any more.");
      refuseTaken(token);
      tables.tokens.set(token.id, token);
    },
  };
}
