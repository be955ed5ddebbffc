import { describe, expect, it } from "vitest";
import { rollbackTargets, type Servings } from "./rollback-target";

/** A channel's history: `a@100` served release a at 100 %, `-` served nothing. */
function history(text: string): Servings {
  return text.split(" ").map((word, index) => {
    const [id = "", percent = "100"] = word.split("@");
    return {
      revision: index + 1,
      to: id === "-" ? null : { id, version: "1.0.0", build: "1" },
      percent: Number(percent),
    };
  });
}

describe("where a rollback goes", () => {
  it.each([
    ["the one before", "a b", "b", ["a"]],
    ["all before, the last first", "a b c", "c", ["b", "a"]],
    ["nowhere from the first release", "a", "a", []],
    ["each release once, at its last turn", "a b a c", "c", ["a", "b"]],
    ["not to what was never at 100 %", "a b@10 c", "c", ["a"]],
    ["over a rollout that completed", "a b@10 b@100", "b", ["a"]],
    ["not to the rollout's own start", "a b@10 b@50 b@100", "b", ["a"]],
    ["before a rollout that still runs", "a b@10", "b", ["a"]],
    ["before the current one was FIRST served", "a b c b", "b", ["a"]],
    ["nowhere when the current one was the first", "a b a", "a", []],
    ["over an emptied channel", "a - b", "b", ["a"]],
    ["not to a release served after", "a b@10 c a b", "b", ["a"]],
    ["from a release the history does not know", "a b", "x", ["b", "a"]],
    ["99.99 % is not all", "a b@99.99 c", "c", ["a"]],
  ])("%s: %s, now %s", (_what, moves, current, targets) => {
    expect(rollbackTargets(history(moves), current)).toEqual(targets);
  });

  it("does not depend on the order of the rows, and leaves them as they were", () => {
    const newestFirst = history("a b c d").toReversed();
    const before = structuredClone(newestFirst);
    expect(rollbackTargets(newestFirst, "d")).toEqual(["c", "b", "a"]);
    expect(newestFirst).toEqual(before);
  });

  it("has nothing to say of a channel without a history", () => expect(rollbackTargets([], "a")).toEqual([]));
});
