import { CircleCheck, CircleX, type LucideIcon, TriangleAlert } from "lucide-react";
import type { Verdict } from "./verdict";

const LOOKS: Record<Verdict["kind"], { icon: LucideIcon; tone: string }> = {
  go: { icon: CircleCheck, tone: "text-live" },
  warn: { icon: TriangleAlert, tone: "text-warn" },
  stop: { icon: CircleX, tone: "text-halted" },
};

export function VerdictLine({ verdict }: { verdict: Verdict }) {
  const { icon: Icon, tone } = LOOKS[verdict.kind];
  return (
    <p className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2">
      <Icon size={16} aria-hidden className={`mt-0.5 ${tone}`} />
      <span className="wrap-anywhere">
        <b>{verdict.head}</b> {verdict.rest}
      </span>
    </p>
  );
}
