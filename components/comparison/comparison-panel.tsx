import type { ReactNode } from "react";
import { FindingList } from "../channel/finding-list";
import { fullName, type ReleaseName } from "../channel/release-name";
import { Columns } from "../shell/columns";
import { Section } from "../ui/section";
import { TextLink } from "../ui/text-link";
import { FactTable } from "./fact-table";
import { type Compared, verdictOf } from "./verdict";
import { VerdictLine } from "./verdict-line";

export type ComparisonPanelProps = {
  compared: Compared;
  from: ReleaseName | null;
  to: ReleaseName;
  onlyChanged: boolean;
  /** The same page with, or without, what is the same. */
  toggleHref: string;
  /** Below the verdict: a button that promotes. */
  action?: ReactNode;
  /** The releases in between. */
  notes: ReactNode;
};

/** Verdict, what speaks against it, the facts side by side and the notes on the way. */
export function ComparisonPanel({ compared, from, to, onlyChanged, toggleHref, action, notes }: ComparisonPanelProps) {
  return (
    <>
      <section aria-label="Verdict" className="mb-6 grid max-w-190 gap-2">
        <VerdictLine verdict={verdictOf(compared)} />
        {compared.findings.length > 0 && <FindingList findings={compared.findings} />}
        {action && <div className="mt-1">{action}</div>}
      </section>
      <Columns
        wide
        aside={
          <Section title={compared.direction === "lower" ? "Notes of what it takes back" : "Notes in between"}>
            {notes}
          </Section>
        }
      >
        <Section
          title="Facts"
          action={
            <TextLink href={toggleHref} scroll={false} replace className="text-fact">
              {onlyChanged ? "Show what is the same" : "Only what differs"}
            </TextLink>
          }
        >
          <FactTable
            facts={compared.facts}
            from={from ? fullName(from) : "nothing"}
            to={fullName(to)}
            onlyChanged={onlyChanged}
          />
        </Section>
      </Columns>
    </>
  );
}
