import type { ReactNode } from "react";
import type { ReleaseView } from "@/lib/wire/releases";
import { Gauge } from "../channel/gauge";
import type { StateKind } from "../ui/state-icon";
import { Time } from "../ui/time";
import { type ReleaseMove, timelineSentence } from "./timeline-sentence";

export type ReleaseTimelineProps = {
  release: ReleaseView;
  /** Newest first. */
  moves: ReleaseMove[];
  now: string;
};

type Step = { key: string; at: string; title: string; by: string | null; reason?: string | null; mark: ReactNode };

/** How a release came to be and where it has been, newest first. */
export function ReleaseTimeline({ release, moves, now }: ReleaseTimelineProps) {
  const steps = [...withdrawal(release), ...moves.map((move) => moveStep(move, release.id)), ...beginning(release)];
  return (
    <ol className="history pt-3">
      {steps.map((step) => (
        <li key={step.key}>
          <div className="history-mark">{step.mark}</div>
          <div className="min-w-0 pb-4 wrap-anywhere">
            <p className="font-medium">{step.title}</p>
            {step.reason && <p className="text-ink-2">“{step.reason}”</p>}
            <p className="text-fact text-ink-3">
              <Time at={step.at} now={now} />
              {step.by && ` by ${step.by}`}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}

const mark = (kind: StateKind, percent: number) => <Gauge size="mini" kind={kind} percent={percent} />;

function moveStep(move: ReleaseMove, releaseId: string): Step {
  const isHere = move.to?.id === releaseId;
  const kind = move.kind === "halt" ? "halted" : move.percent < 100 ? "rolling" : "live";
  return {
    key: `${move.channel}:${move.revision}`,
    at: move.at,
    title: timelineSentence(move, releaseId),
    by: move.actor.name,
    reason: move.reason,
    mark: isHere ? mark(kind, move.percent) : mark("idle", 0),
  };
}

function withdrawal({ yankedAt, yankedReason }: ReleaseView): Step[] {
  if (yankedAt === null) return [];
  return [
    { key: "yanked", at: yankedAt, title: "Withdrawn", by: null, reason: yankedReason, mark: mark("withdrawn", 0) },
  ];
}

/** A release published in one go was never a draft that anybody saw. */
const AT_ONCE_MS = 5000;

function beginning({ createdAt, createdBy, publishedAt, channel }: ReleaseView): Step[] {
  const wasDraft = publishedAt === null || Date.parse(publishedAt) - Date.parse(createdAt) > AT_ONCE_MS;
  if (!wasDraft && channel !== null) return [];
  const title = wasDraft ? "Draft made" : "Published";
  const where = channel === null ? "" : ` for ${channel}`;
  return [{ key: "created", at: createdAt, title: title + where, by: createdBy?.name ?? null, mark: mark("draft", 0) }];
}
