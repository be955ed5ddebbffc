import { and, asc, desc, eq, gt, lte, sql } from "drizzle-orm";
import { uploads } from "@/drizzle/schema";
import { DomainError } from "@/lib/domain/errors";
import type { Reader } from "@/lib/usecases/ports";
import { isOneOf } from "./conditions";
import type { Database, Writer } from "./database";
import { orConflict } from "./refusal";

export function uploadsReader(db: Database): Reader["uploads"] {
  return {
    async find(appId, id) {
      const here = and(eq(uploads.id, id), eq(uploads.appId, appId));
      return (await db.select().from(uploads).where(here).get()) ?? null;
    },
    async findComplete(appId, sha256, now) {
      const bytes = and(eq(uploads.appId, appId), eq(uploads.sha256, sha256));
      const newest = await db
        .select()
        .from(uploads)
        .where(and(bytes, eq(uploads.state, "complete"), gt(uploads.expiresAt, now)))
        .orderBy(desc(uploads.createdAt), desc(uploads.id))
        .limit(1)
        .get();
      return newest ?? null;
    },
    findMany: (ids) => db.select().from(uploads).where(isOneOf(uploads.id, ids)),
    listPending(now, after, limit) {
      // As the index has it: one on some rows alone is not used for a parameter.
      const pending = sql`${uploads.state} = 'complete' and ${uploads.inspection} is null`;
      const left = and(pending, gt(uploads.expiresAt, now), after === null ? undefined : gt(uploads.id, after));
      return db.select().from(uploads).where(left).orderBy(asc(uploads.id)).limit(limit);
    },
    listExpired(now, limit) {
      const order = [asc(uploads.expiresAt), asc(uploads.id)];
      return db
        .select()
        .from(uploads)
        .where(lte(uploads.expiresAt, now))
        .orderBy(...order)
        .limit(limit);
    },
  };
}

export function uploadsWriter(db: Database): Writer<"uploads"> {
  return {
    async insert(upload) {
      await orConflict(db.insert(uploads).values(upload));
    },
    async update({ id, ...upload }) {
      const { rowsAffected } = await orConflict(db.update(uploads).set(upload).where(eq(uploads.id, id)));
      if (rowsAffected === 0) throw new DomainError("not_found", "The upload is not there any more.");
    },
    async delete(id) {
      await db.delete(uploads).where(eq(uploads.id, id));
    },
  };
}
