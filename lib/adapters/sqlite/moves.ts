import { and, asc, desc, eq, lt, min, or } from "drizzle-orm";
import { moves } from "@/drizzle/schema";
import type { Move, ReleaseRef } from "@/lib/domain/move";
import { toPage } from "@/lib/domain/page";
import type { Reader } from "@/lib/usecases/ports";
import { numberOfCursor } from "../shared/number-of-cursor";
import type { Database, Writer } from "./database";
import { orConflict } from "./refusal";

type Row = typeof moves.$inferSelect;

function toRef(id: string | null, version: string | null, build: string | null): ReleaseRef | null {
  return id === null || version === null || build === null ? null : { id, version, build };
}

function toMove({ fromId, fromVersion, fromBuild, toId, toVersion, toBuild, ...row }: Row): Move {
  return { ...row, from: toRef(fromId, fromVersion, fromBuild), to: toRef(toId, toVersion, toBuild) };
}

function toRow({ from, to, ...move }: Move): Row {
  return {
    ...move,
    fromId: from?.id ?? null,
    fromVersion: from?.version ?? null,
    fromBuild: from?.build ?? null,
    toId: to?.id ?? null,
    toVersion: to?.version ?? null,
    toBuild: to?.build ?? null,
  };
}

const ofChannel = (appId: string, channel: string) => and(eq(moves.appId, appId), eq(moves.channel, channel));

export function movesReader(db: Database): Reader["moves"] {
  return {
    async list(appId, channel, { limit, after }) {
      const older = after === null ? undefined : lt(moves.revision, numberOfCursor(after));
      const rows = await db
        .select()
        .from(moves)
        .where(and(ofChannel(appId, channel), older))
        .orderBy(desc(moves.revision))
        .limit(limit + 1);
      return toPage(rows.map(toMove), limit, (move) => ({ at: String(move.revision), id: move.channel }));
    },
    async findFirstRevision(appId, channel, releaseId) {
      const leading = and(ofChannel(appId, channel), eq(moves.toId, releaseId));
      const first = await db
        .select({ revision: min(moves.revision) })
        .from(moves)
        .where(leading)
        .get();
      return first?.revision ?? null;
    },
    async firstServed(appId, releaseId) {
      // SQLite takes `at` from the row that has the least revision.
      const rows = await db
        .select({ channel: moves.channel, at: moves.at, first: min(moves.revision) })
        .from(moves)
        .where(and(eq(moves.toId, releaseId), eq(moves.appId, appId), eq(moves.percent, 100)))
        .groupBy(moves.channel);
      return Object.fromEntries(rows.map((row) => [row.channel, row.at]));
    },
    async listOfRelease(appId, releaseId) {
      const ofApp = eq(moves.appId, appId);
      // The app stands in both halves, so that each finds an index of its own.
      const touching = or(and(ofApp, eq(moves.toId, releaseId)), and(ofApp, eq(moves.fromId, releaseId)));
      const rows = await db
        .select()
        .from(moves)
        .where(touching)
        .orderBy(desc(moves.at), asc(moves.channel), desc(moves.revision))
        .limit(100);
      return rows.map(toMove);
    },
  };
}

export function movesWriter(db: Database): Writer<"moves"> {
  return {
    async insert(move) {
      await orConflict(db.insert(moves).values(toRow(move)), `Channel ${move.channel} has this revision already.`);
    },
  };
}
