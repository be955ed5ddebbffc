import { and, asc, desc, eq, getTableColumns, gt, isNull, lte, notExists } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { tokens } from "@/drizzle/schema";
import { DomainError } from "@/lib/domain/errors";
import { toPage } from "@/lib/domain/page";
import type { Reader } from "@/lib/usecases/ports";
import { olderThan } from "./conditions";
import type { Database, Writer } from "./database";
import { orConflict } from "./refusal";

const { createdById, ...columns } = getTableColumns(tokens);
const newer = alias(tokens, "newer");

export function tokensReader(db: Database): Reader["tokens"] {
  return {
    async find(id) {
      return (await db.select(columns).from(tokens).where(eq(tokens.id, id)).get()) ?? null;
    },
    async findByHash(tokenHash) {
      return (await db.select(columns).from(tokens).where(eq(tokens.tokenHash, tokenHash)).get()) ?? null;
    },
    async listExpiring(creator, now, until, limit) {
      const by = creator === null ? undefined : eq(createdById, creator);
      const takenOver = db.select({ id: newer.id }).from(newer).where(eq(newer.replaces, tokens.id));
      const isEnding = and(gt(tokens.expiresAt, now), lte(tokens.expiresAt, until), isNull(tokens.revokedAt));
      return db
        .select(columns)
        .from(tokens)
        .where(and(by, isEnding, notExists(takenOver)))
        .orderBy(asc(tokens.expiresAt), asc(tokens.id))
        .limit(limit);
    },
    async list(creator, { limit, after }) {
      const by = creator === null ? undefined : eq(createdById, creator);
      const rows = await db
        .select(columns)
        .from(tokens)
        .where(and(by, olderThan(tokens.createdAt, tokens.id, after)))
        .orderBy(desc(tokens.createdAt), desc(tokens.id))
        .limit(limit + 1);
      return toPage(rows, limit, (token) => ({ at: token.createdAt, id: token.id }));
    },
  };
}

export function tokensWriter(db: Database): Writer<"tokens"> {
  return {
    async insert(token) {
      await orConflict(db.insert(tokens).values(token), "There is such a token already.");
    },
    async update({ id, ...token }) {
      const update = db.update(tokens).set(token).where(eq(tokens.id, id));
      const { rowsAffected } = await orConflict(update, "There is such a token already.");
      if (rowsAffected === 0) throw new DomainError("not_found", "The token is not there any more.");
    },
  };
}
