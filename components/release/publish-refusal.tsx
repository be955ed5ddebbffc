"use client";

import type { ProblemView } from "@/lib/wire/common";
import { ProblemNote } from "../api/problem-note";
import { FindingList } from "../channel/finding-list";
import { Note } from "../ui/note";
import type { PublishSaid } from "./publish-said";

export type PublishRefusalProps = {
  problem: ProblemView;
  said: PublishSaid;
  onChange: (said: PublishSaid) => void;
  /** What is not lost: "Files and form are kept." */
  kept?: string;
  /** What else can be done than what the findings say: "Or save a draft, then promote it." */
  way?: string;
  /** Fields that show their own error beside themselves. */
  fields: string[];
};

/** Why a release was not published: the judge's findings, or the API's sentence. Warnings can be acknowledged here. */
export function PublishRefusal({ problem, said, onChange, kept, way, fields }: PublishRefusalProps) {
  const findings = problem.findings ?? [];
  if (findings.length > 0) {
    const blocked = findings.some((finding) => finding.severity === "blocker");
    const acknowledged = new Set(said.acknowledge);
    return (
      <Note
        severity={blocked ? "error" : "warning"}
        role="alert"
        title={blocked ? "Not published." : "Tick what you know of, then publish again."}
      >
        {blocked && (kept ?? "Nothing has moved.")}
        <FindingList
          findings={findings}
          acknowledged={acknowledged}
          onAcknowledge={(code, yes) =>
            onChange({
              ...said,
              acknowledge: yes ? [...acknowledged, code] : said.acknowledge.filter((each) => each !== code),
            })
          }
        />
        {blocked && way}
      </Note>
    );
  }
  const shown = (problem.errors ?? []).every((error) => fields.some((field) => error.path.startsWith(field)));
  if (problem.errors !== undefined && problem.errors.length > 0 && shown) {
    return (
      <Note severity="error" role="alert" title="Something in the form has to be changed.">
        It is marked where it stands.
      </Note>
    );
  }
  return <ProblemNote problem={problem} title="Not saved." />;
}
