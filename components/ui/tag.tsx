import clsx from "clsx";
import type { ReactNode } from "react";
import { StateIcon, type StateKind } from "./state-icon";

const PLAIN = "border-line text-ink-2";
const TONES: Record<StateKind | "warn" | "plain", string> = {
  plain: PLAIN,
  live: "border-live/25 bg-live-wash text-live",
  rolling: "border-rolling/25 bg-rolling-wash text-rolling",
  halted: "border-halted/25 bg-halted-wash text-halted",
  withdrawn: "border-withdrawn/25 bg-withdrawn-wash text-withdrawn",
  warn: "border-warn/25 bg-warn-wash text-warn",
  draft: PLAIN,
  idle: PLAIN,
};

export type TagProps = {
  /** A state brings its icon and its colours. */
  state?: StateKind;
  tone?: "warn" | "plain";
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
};

export function Tag({ state, tone = "plain", icon, children, className }: TagProps) {
  return (
    <span
      className={clsx(
        "inline-flex h-5 max-w-full justify-self-start items-center gap-1 rounded-mark border px-1.5 text-fact font-medium whitespace-nowrap",
        TONES[state ?? tone],
        className,
      )}
    >
      {state ? <StateIcon kind={state} size={14} /> : icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
