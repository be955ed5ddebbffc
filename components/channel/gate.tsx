import { ArrowRight, Equal, Lock, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export type GateProps =
  /** Something may move: what, and the button that moves it. */
  | { kind: "open"; version: string; to: string; warnings: number; action?: ReactNode }
  /** Nothing may: one line why, from the judge that the API asks too. */
  | { kind: "shut"; reason: string }
  /** Both sides hold the same release, or the lane before is empty. */
  | { kind: "level"; reason?: string };

/** Stands between two lanes and carries the promotion from one to the next. */
export function Gate(props: GateProps) {
  return (
    <div className="gate" data-kind={props.kind}>
      <div className="gate-inner text-fact text-ink-3">
        {props.kind === "open" && <OpenGate {...props} />}
        {props.kind === "shut" && (
          <>
            <Lock size={16} aria-hidden className="flex-none text-ink" />
            <span>
              <span className="sr-only">Shut: </span>
              {props.reason.replaceAll(" %", "\u00a0%")}
            </span>
          </>
        )}
        {props.kind === "level" && (
          <>
            <Equal size={16} aria-hidden className="flex-none" />
            {props.reason ?? <span className="sr-only">Nothing to promote</span>}
          </>
        )}
      </div>
    </div>
  );
}

function OpenGate({ version, to, warnings, action }: Extract<GateProps, { kind: "open" }>) {
  return (
    <>
      <ArrowRight size={16} aria-hidden className="gate-arrow flex-none text-accent" />
      {action}
      <span className="max-w-full wrap-anywhere">
        {version} to {to}
      </span>
      {warnings > 0 && (
        <span className="inline-flex items-center gap-1 font-medium text-warn">
          <TriangleAlert size={14} aria-hidden className="flex-none" />
          {warnings === 1 ? "1 warning" : `${warnings} warnings`}
        </span>
      )}
    </>
  );
}
