import { CircleX, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { Finding, Severity } from "@/lib/domain/finding";
import { Choice } from "../ui/choice";

const LOOKS: Record<Severity, { icon: LucideIcon; tone: string; word: string }> = {
  blocker: { icon: CircleX, tone: "text-halted", word: "Blocker" },
  warning: { icon: TriangleAlert, tone: "text-warn", word: "Warning" },
  info: { icon: Info, tone: "text-ink-3", word: "For information" },
};
const ORDER: Severity[] = ["blocker", "warning", "info"];

export type FindingListProps = {
  findings: readonly Finding[];
  /** With it, warnings are ticked and not only read; it gets the code and whether it is acknowledged. */
  acknowledged?: ReadonlySet<string>;
  onAcknowledge?: (code: string, acknowledged: boolean) => void;
};

/** What the judge says, the gravest first. */
export function FindingList({ findings, acknowledged, onAcknowledge }: FindingListProps) {
  const ordered = [...findings].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  return (
    <ul aria-label="Findings" className="grid gap-0.5">
      {ordered.map((finding) => (
        <li key={`${finding.code}:${finding.message}`}>
          {finding.severity === "warning" && onAcknowledge ? (
            <Choice
              kind="checkbox"
              label={finding.message}
              checked={acknowledged?.has(finding.code) ?? false}
              onChange={(event) => onAcknowledge(finding.code, event.target.checked)}
            />
          ) : (
            <FindingLine finding={finding} />
          )}
        </li>
      ))}
    </ul>
  );
}

function FindingLine({ finding }: { finding: Finding }) {
  const { icon: Icon, tone, word } = LOOKS[finding.severity];
  return (
    <p className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 py-1">
      <Icon size={16} aria-hidden className={`mt-0.5 ${tone}`} />
      <span className="wrap-anywhere">
        <span className="sr-only">{word}: </span>
        {finding.message}
      </span>
    </p>
  );
}
