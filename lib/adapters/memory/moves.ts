import type { Move } from "@/lib/domain/move";
import { toPage } from "@/lib/domain/page";
import type { Reader } from "@/lib/usecases/ports";
import { numberOfCursor } from "../shared/number-of-cursor";
import { byText, conflict, NO_PARENT, type Order } from "./rows";
import { keyOf, type Tables, type Writer } from "./tables";

const byRevision: Order<Move> = (a, b) => a.revision - b.revision;
const byTime: Order<Move> = (a, b) => byText(b.at, a.at) || byText(a.channel, b.channel) || b.revision - a.revision;

export function movesReader(tables: Tables): Reader["moves"] {
  const ofChannel = (appId: string, channel: string) =>
    tables.moves
      .values()
      .filter((move) => move.appId === appId && move.channel === channel)
      .sort(byRevision);
  return {
    list: async (appId, channel, { limit, after }) => {
      const below = after === null ? Number.POSITIVE_INFINITY : numberOfCursor(after);
      const rows = ofChannel(appId, channel)
        .filter((move) => move.revision < below)
        .reverse();
      return toPage(rows, limit, (move) => ({ at: String(move.revision), id: move.channel }));
    },
    findFirstRevision: async (appId, channel, releaseId) =>
      ofChannel(appId, channel).find((move) => move.to?.id === releaseId)?.revision ?? null,
    firstServed: async (appId, releaseId) => {
      const servings = tables.moves
        .values()
        .filter((move) => move.appId === appId && move.to?.id === releaseId && move.percent === 100)
        .sort(byRevision);
      // Later entries win in fromEntries: the first move of a channel comes last.
      return Object.fromEntries(servings.reverse().map((move) => [move.channel, move.at]));
    },
    listOfRelease: async (appId, releaseId) => {
      const touching = tables.moves
        .values()
        .filter((move) => move.appId === appId && (move.to?.id === releaseId || move.from?.id === releaseId));
      return touching.sort(byTime).slice(0, 100);
    },
  };
}

export function movesWriter(tables: Tables): Writer<"moves"> {
  return {
    async insert(move) {
      const key = keyOf(move.appId, move.channel, move.revision);
      if (tables.moves.has(key)) throw conflict(`Channel ${move.channel} has this revision already.`);
      if (!tables.apps.has(move.appId)) throw conflict(NO_PARENT);
      tables.moves.set(key, move);
    },
  };
}
