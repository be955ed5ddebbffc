import type { ReactNode } from "react";
import { STATE_TEXT } from "../ui/state";
import { StateIcon } from "../ui/state-icon";

export type CheckProps = { title: string; ok: boolean; fix?: string; children: ReactNode };

/** One part: how it is, and what to do when it is not well. */
export function Check({ title, ok, fix, children }: CheckProps) {
  const mark = ok ? "live" : "halted";
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-3 border-b border-line py-3 last:border-b-0 sm:grid-cols-[16px_140px_minmax(0,1fr)]">
      <span className={`mt-0.5 ${STATE_TEXT[mark]}`}>
        <StateIcon kind={mark} />
        <span className="sr-only">{ok ? "Fine: " : "To mend: "}</span>
      </span>
      <b className="font-medium">{title}</b>
      <div className="min-w-0 text-ink-2 max-sm:col-start-2">
        {children}
        {!ok && fix && <p className="pt-1 text-ink">{fix}</p>}
      </div>
    </li>
  );
}
