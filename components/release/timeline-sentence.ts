import type { MoveView } from "@/lib/wire/channels";
import { formatPercent } from "../ui/format-percent";

/** A move as the timeline of one release has it: the channel is part of it, because a release moves on several. */
export type ReleaseMove = MoveView & { channel: string };

const nameOf = (release: MoveView["to"]) => (release === null ? "nothing" : `${release.version} (${release.build})`);

/** What a move did to the release of that id, as one would tell it. */
export function timelineSentence(move: ReleaseMove, releaseId: string): string {
  return move.to?.id === releaseId ? arrived(move) : left(move);
}

function arrived({ kind, channel, percent, from }: ReleaseMove): string {
  const at = percent < 100 ? ` at ${formatPercent(percent)}` : "";
  switch (kind) {
    case "publish":
      return `Published to ${channel}${at}`;
    case "promote":
      return `Promoted to ${channel}${at}`;
    case "rollout":
      return percent >= 100 ? `Completed on ${channel}` : `Set to ${formatPercent(percent)} on ${channel}`;
    case "halt":
      return `Halted on ${channel}${at}`;
    case "resume":
      return `Resumed on ${channel}${at}`;
    default:
      return `Came back to ${channel}, instead of ${nameOf(from)}`;
  }
}

function left({ kind, channel, to }: ReleaseMove): string {
  if (kind === "retract" || to === null) return `Taken off ${channel}`;
  if (kind === "rollback") return `Rolled back on ${channel}, to ${nameOf(to)}`;
  return `Followed on ${channel} by ${nameOf(to)}`;
}
