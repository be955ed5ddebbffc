import type { Direction } from "@/lib/domain/compare-releases";
import type { Finding } from "@/lib/domain/finding";
import type { ComparedFact } from "../comparison/compared-fact";
import { verdictOf as comparedVerdict, type Verdict } from "../comparison/verdict";
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
  facts: ComparedFact[];
  findings: Finding[];
  direction: Direction;
  /** Whether this person may press the button. */
  allowed: boolean;
};

export type PromotionSaid = { acknowledged: ReadonlySet<string>; reason: string; confirm: string };

export function isThereAlready({ serving, release }: PromotionView): boolean {
  return serving?.id === release.id;
}

function blockersOf({ findings }: PromotionView): Finding[] {
  return findings.filter((finding) => finding.severity === "blocker");
}

function warningsOf({ findings }: PromotionView): Finding[] {
  return findings.filter((finding) => finding.severity === "warning");
}

/** The first line of the dialog. */
export function verdictOf(view: PromotionView): Verdict {
  if (!isThereAlready(view)) return comparedVerdict(view);
  return { kind: "stop", head: `${view.channel} serves ${fullName(view.release)} already.`, rest: "" };
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
