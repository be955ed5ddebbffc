import type { Move } from "./move";

export type Servings = readonly Pick<Move, "revision" | "to" | "percent">[];

/**
 * Where a channel goes back to: the releases it served at 100 % before its current one was first served, the last of
 * them first, each once. `moves` are the channel's, in any order.
 */
export function rollbackTargets(moves: Servings, currentId: string): string[] {
  const ordered = [...moves].sort((a, b) => a.revision - b.revision);
  const first = ordered.findIndex((move) => move.to?.id === currentId);
  const before = first < 0 ? ordered : ordered.slice(0, first);
  const ids = before.filter((move) => move.percent === 100).flatMap((move) => (move.to === null ? [] : [move.to.id]));
  return [...new Set(ids.reverse())].filter((id) => id !== currentId);
}
