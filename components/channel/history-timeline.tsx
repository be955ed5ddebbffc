import type { ReactNode } from "react";
import { Time } from "../ui/time";
import { Gauge } from "./gauge";
import { type MoveView, moveSentence } from "./move-sentence";

export type HistoryTimelineProps = {
  /** Newest first. */
  moves: MoveView[];
  now: string;
  /** At the right of a move: "Roll back to this". */
  action?: (move: MoveView) => ReactNode;
};

export function HistoryTimeline({ moves, now, action }: HistoryTimelineProps) {
  return (
    <ol className="history pt-3">
      {moves.map((move) => (
        <li key={move.revision}>
          <div className="history-mark">
            <Gauge size="mini" percent={move.to ? move.percent : 0} kind={kindOf(move)} />
          </div>
          <div className="flex min-w-0 flex-wrap gap-x-3 pb-4">
            <div className="min-w-0 flex-1 basis-50 wrap-anywhere">
              <p className="font-medium">{moveSentence(move)}</p>
              {move.reason && <p className="text-ink-2">“{move.reason}”</p>}
              <p className="text-fact text-ink-3">
                <Time at={move.at} now={now} /> by {move.by}
              </p>
            </div>
            {action?.(move)}
          </div>
        </li>
      ))}
    </ol>
  );
}

function kindOf(move: MoveView) {
  if (move.kind === "halt") return "halted";
  return move.percent < 100 ? "rolling" : "live";
}
