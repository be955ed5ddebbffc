import type { MoveKind } from "@/lib/domain/move";
import type { MoveView } from "@/lib/wire/channels";
import { formatPercent } from "../ui/format-percent";
import type { StateKind } from "../ui/state-icon";
import type { ActivityLine } from "./activity-line";

const DID: Record<MoveKind, string> = {
  publish: "published",
  promote: "promoted",
  rollout: "rolled out",
  halt: "halted",
  resume: "resumed",
  rollback: "rolled back to",
  retract: "took off",
};

const MARKS: Record<MoveKind, StateKind> = {
  publish: "live",
  promote: "live",
  rollout: "rolling",
  halt: "halted",
  resume: "rolling",
  rollback: "idle",
  retract: "withdrawn",
};

/** A move of a channel's pointer as a sentence, for those who may not read the audit. */
export function moveLine(app: string, channel: string, move: MoveView): ActivityLine {
  const release = move.kind === "retract" ? move.from : move.to;
  const preposition = move.kind === "publish" || move.kind === "promote" ? "to" : "on";
  const percent = move.percent < 100 ? ` at ${formatPercent(move.percent)}` : "";
  return {
    id: `${app}/${channel}/${move.revision}`,
    who: move.actor.name,
    did: DID[move.kind],
    what: release && {
      text: `${release.version} (${release.build})`,
      href: `/apps/${app}/releases/${release.id}`,
    },
    where: `${preposition} ${channel}${percent}`,
    app,
    at: move.at,
    by: move.actor.kind === "token" ? "token" : null,
    mark: MARKS[move.kind],
  };
}
