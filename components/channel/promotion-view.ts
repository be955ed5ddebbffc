import type { Finding } from "@/lib/domain/finding";
import { fullName, type ReleaseName } from "./release-name";

/** A promotion before it is made: what the dialog and the page show. */
export type PromotionView = {
  app: string;
  channel: string;
  isProtected: boolean;
  needsReason: boolean;
  /** Of the channel, as looked at. */
  revision: number;
  release: ReleaseName & { on: string[] };
  /** What the channel serves now. */
  serving: ReleaseName | null;
  /** What everybody outside a running rollout gets; null while none runs. */
  control: ReleaseName | null;
  /** "Higher build", "+1.8 MB" */
  facts: string[];
  findings: Finding[];
  /** Whether this person may press the button. */
  allowed: boolean;
};

export type PromotionSaid = { acknowledged: ReadonlySet<string>; reason: string; confirm: string };

const count = (number: number, one: string, many: string) =>
  `${number === 1 ? "One" : number} ${number === 1 ? one : many}`;

export function isThereAlready({ serving, release }: PromotionView): boolean {
  return serving?.id === release.id;
}

export function blockersOf({ findings }: PromotionView): Finding[] {
  return findings.filter((finding) => finding.severity === "blocker");
}

function warningsOf({ findings }: PromotionView): Finding[] {
  return findings.filter((finding) => finding.severity === "warning");
}

export type Verdict = { kind: "stop" | "warn" | "go"; head: string; rest: string };

/** The first line of the dialog. */
export function verdictOf(view: PromotionView): Verdict {
  const facts = view.facts.length > 0 ? `${view.facts.join(", ")}.` : "";
  if (isThereAlready(view))
    return { kind: "stop", head: `${view.channel} serves ${fullName(view.release)} already.`, rest: "" };
  const blockers = blockersOf(view).length;
  if (blockers > 0)
    return { kind: "stop", head: `${count(blockers, "thing blocks", "things block")} this.`, rest: facts };
  const warnings = warningsOf(view).length;
  if (warnings === 0) return { kind: "go", head: "Nothing blocks this.", rest: facts };
  const rest = `${facts} ${count(warnings, "thing", "things")} to know first.`.trim();
  return { kind: "warn", head: "Nothing blocks this.", rest };
}

export function isOpen(view: PromotionView): boolean {
  return view.allowed && !isThereAlready(view) && blockersOf(view).length === 0;
}

/** What is still to be said before the button works: "1 warning to tick", "the name". */
export function missingFor(view: PromotionView, said: PromotionSaid): string[] {
  const unticked = warningsOf(view).filter(({ code }) => !said.acknowledged.has(code)).length;
  return [
    unticked > 0 && `${unticked} ${unticked === 1 ? "warning" : "warnings"} to tick`,
    view.needsReason && said.reason.trim() === "" && "a reason",
    view.isProtected && said.confirm !== view.channel && "the channel’s name",
  ].filter((part) => part !== false);
}
