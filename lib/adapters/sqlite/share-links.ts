import { and, desc, eq } from "drizzle-orm";
import { shareLinks } from "@/drizzle/schema";
import { DomainError } from "@/lib/domain/errors";
import { toPage } from "@/lib/domain/page";
import type { Reader } from "@/lib/usecases/ports";
import { olderThan } from "./conditions";
import type { Database, Writer } from "./database";
import { orConflict } from "./refusal";

export function shareLinksReader(db: Database): Reader["shareLinks"] {
  return {
    async find(id) {
      return (await db.select().from(shareLinks).where(eq(shareLinks.id, id)).get()) ?? null;
    },
    async findByHash(secretHash) {
      return (await db.select().from(shareLinks).where(eq(shareLinks.secretHash, secretHash)).get()) ?? null;
    },
    async list(appId, { limit, after }) {
      const rows = await db
        .select()
        .from(shareLinks)
        .where(and(eq(shareLinks.appId, appId), olderThan(shareLinks.createdAt, shareLinks.id, after)))
        .orderBy(desc(shareLinks.createdAt), desc(shareLinks.id))
        .limit(limit + 1);
      return toPage(rows, limit, (link) => ({ at: link.createdAt, id: link.id }));
    },
  };
}

export function shareLinksWriter(db: Database): Writer<"shareLinks"> {
  return {
    async insert(link) {
      await orConflict(db.insert(shareLinks).values(link), "There is such a link already.");
    },
    async update({ id, ...link }) {
      const { rowsAffected } = await db.update(shareLinks).set(link).where(eq(shareLinks.id, id));
      if (rowsAffected === 0) throw new DomainError("not_found", "The link is not there any more.");
    },
  };
}
