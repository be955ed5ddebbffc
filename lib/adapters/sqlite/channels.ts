import { and, asc, eq } from "drizzle-orm";
import { channels, moves } from "@/drizzle/schema";
import { DomainError } from "@/lib/domain/errors";
import type { Reader } from "@/lib/usecases/ports";
import { isOneOf } from "./conditions";
import type { Database, Writer } from "./database";
import { orConflict } from "./refusal";

const named = (appId: string, name: string) => and(eq(channels.appId, appId), eq(channels.name, name));

export function channelsReader(db: Database): Reader["channels"] {
  return {
    async find(appId, name) {
      return (await db.select().from(channels).where(named(appId, name)).get()) ?? null;
    },
    list: (appId) => db.select().from(channels).where(eq(channels.appId, appId)).orderBy(asc(channels.name)).all(),
    listOfApps: (appIds) =>
      db
        .select()
        .from(channels)
        .where(isOneOf(channels.appId, appIds))
        .orderBy(asc(channels.appId), asc(channels.name))
        .all(),
  };
}

export function channelsWriter(db: Database): Writer<"channels"> {
  return {
    async insert(channel) {
      await orConflict(db.insert(channels).values(channel), `The app has a channel ${channel.name} already.`);
    },
    async update({ id, ...channel }, expectedRevision) {
      const here = and(eq(channels.id, id), eq(channels.revision, expectedRevision));
      const update = db.update(channels).set(channel).where(here);
      const { rowsAffected } = await orConflict(update, `The app has a channel ${channel.name} already.`);
      if (rowsAffected === 0) throw new DomainError("stale", `Channel ${channel.name} moved meanwhile: look again.`);
    },
    delete: (appId, name) =>
      db.transaction(async (tx) => {
        await orConflict(tx.delete(channels).where(named(appId, name)));
        await tx.delete(moves).where(and(eq(moves.appId, appId), eq(moves.channel, name)));
      }),
  };
}
