import type { Direction } from "@/lib/domain/compare-releases";
import type { Finding } from "@/lib/domain/finding";
import { changeWords } from "./change-words";
import type { ComparedFact } from "./compared-fact";

/** The first line of a comparison: whether it may go on, and what changes. */
export type Verdict = { kind: "stop" | "warn" | "go"; head: string; rest: string };

const count = (number: number, one: string, many: string) =>
  `${number === 1 ? "One" : number} ${number === 1 ? one : many}`;

export type Compared = { facts: readonly ComparedFact[]; findings: readonly Finding[]; direction: Direction };

export function verdictOf({ facts, findings, direction }: Compared): Verdict {
  const changes = `${changeWords(facts, direction).join(", ")}.`;
  const blockers = findings.filter(({ severity }) => severity === "blocker").length;
  if (blockers > 0)
    return { kind: "stop", head: `${count(blockers, "thing blocks", "things block")} this.`, rest: changes };
  const warnings = findings.filter(({ severity }) => severity === "warning").length;
  if (warnings === 0) return { kind: "go", head: "Nothing blocks this.", rest: changes };
  const rest = `${changes} ${count(warnings, "thing", "things")} to know first.`;
  return { kind: "warn", head: "Nothing blocks this.", rest };
}
