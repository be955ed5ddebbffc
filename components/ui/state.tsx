import clsx from "clsx";
import type { ReactNode } from "react";
import { StateIcon, type StateKind } from "./state-icon";

export const STATE_WORDS: Record<StateKind, string> = {
  live: "Live",
  rolling: "Rolling out",
  halted: "Halted",
  withdrawn: "Withdrawn",
  draft: "Draft",
  idle: "Not live",
};

export const STATE_TEXT: Record<StateKind, string> = {
  live: "text-live",
  rolling: "text-rolling",
  halted: "text-halted",
  withdrawn: "text-withdrawn",
  draft: "text-ink-3",
  idle: "text-ink-3",
};

/** Its icon and its word, always both; `children` replaces the word ("Halted at 25 %"). */
export function State({ kind, children, className }: { kind: StateKind; children?: ReactNode; className?: string }) {
  return (
    <span
      className={clsx("inline-flex items-center gap-1.5 font-semibold whitespace-nowrap", STATE_TEXT[kind], className)}
    >
      <StateIcon kind={kind} />
      {children ?? STATE_WORDS[kind]}
    </span>
  );
}
