import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { invites } from "@/drizzle/schema";
import { DomainError } from "@/lib/domain/errors";
import { toPage } from "@/lib/domain/page";
import type { Reader } from "@/lib/usecases/ports";
import { olderThan } from "./conditions";
import type { Database, Writer } from "./database";
import { orConflict } from "./refusal";

export function invitesReader(db: Database): Reader["invites"] {
  return {
    async find(id) {
      return (await db.select().from(invites).where(eq(invites.id, id)).get()) ?? null;
    },
    async findByHash(secretHash) {
      return (await db.select().from(invites).where(eq(invites.secretHash, secretHash)).get()) ?? null;
    },
    async findOpenFor(email, now) {
      const row = await db
        .select()
        .from(invites)
        .where(and(eq(invites.email, email), isNull(invites.acceptedAt), gt(invites.expiresAt, now)))
        .orderBy(desc(invites.createdAt), desc(invites.id))
        .limit(1)
        .get();
      return row ?? null;
    },
    async listWaiting(appId, { limit, after }) {
      const into = appId === null ? isNull(invites.appId) : eq(invites.appId, appId);
      const rows = await db
        .select()
        .from(invites)
        .where(and(into, isNull(invites.acceptedAt), olderThan(invites.createdAt, invites.id, after)))
        .orderBy(desc(invites.createdAt), desc(invites.id))
        .limit(limit + 1);
      return toPage(rows, limit, (invite) => ({ at: invite.createdAt, id: invite.id }));
    },
  };
}

export function invitesWriter(db: Database): Writer<"invites"> {
  return {
    async insert(invite) {
      await orConflict(db.insert(invites).values(invite), "There is such an invite already.");
    },
    async update({ id, ...invite }) {
      const { rowsAffected } = await db.update(invites).set(invite).where(eq(invites.id, id));
      if (rowsAffected === 0) throw new DomainError("not_found", "The invite is not there any more.");
    },
    async delete(id) {
      await db.delete(invites).where(eq(invites.id, id));
    },
  };
}
