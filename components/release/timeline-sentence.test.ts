import { expect, it } from "vitest";
import { type ReleaseMove, timelineSentence } from "./timeline-sentence";

const it318 = { id: "rel_318", version: "2.4.1", build: "318" };
const other = { id: "rel_312", version: "2.4.0", build: "312" };
const move: ReleaseMove = {
  channel: "stable",
  revision: 3,
  kind: "promote",
  from: other,
  to: it318,
  percent: 100,
  actor: { kind: "person", id: "per_1", name: "Olga" },
  reason: null,
  findings: [],
  at: "2026-11-03T12:00:00.000Z",
};

it.each<[Partial<ReleaseMove>, string]>([
  [{}, "Promoted to stable"],
  [{ percent: 10 }, "Promoted to stable at 10\u00a0%"],
  [{ kind: "publish" }, "Published to stable"],
  [{ kind: "rollout", percent: 25 }, "Set to 25\u00a0% on stable"],
  [{ kind: "rollout" }, "Completed on stable"],
  [{ kind: "halt", percent: 25 }, "Halted on stable at 25\u00a0%"],
  [{ kind: "rollback" }, "Came back to stable, instead of 2.4.0 (312)"],
  [{ from: it318, to: other }, "Followed on stable by 2.4.0 (312)"],
  [{ kind: "rollback", from: it318, to: other }, "Rolled back on stable, to 2.4.0 (312)"],
  [{ kind: "retract", from: it318, to: null }, "Taken off stable"],
])("tells %o", (change, sentence) => {
  expect(timelineSentence({ ...move, ...change }, "rel_318")).toBe(sentence);
});
