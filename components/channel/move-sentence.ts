import type { MoveKind } from "@/lib/domain/move";
import { formatPercent } from "../ui/format-percent";

export type MoveView = {
  revision: number;
  kind: MoveKind;
  from: { version: string; build: string } | null;
  to: { version: string; build: string } | null;
  percent: number;
  by: string;
  reason: string | null;
  at: string;
};

function name(release: MoveView["to"]): string {
  return release ? `${release.version} (${release.build})` : "nothing";
}

/** What a move did, as one would tell it. */
export function moveSentence({ kind, from, to, percent }: MoveView): string {
  const at = percent < 100 ? ` at ${formatPercent(percent)}` : "";
  switch (kind) {
    case "publish":
      return `Published ${name(to)}${at}`;
    case "promote":
      return `Promoted ${name(to)}${at}`;
    case "rollout":
      return percent >= 100 ? `Completed ${name(to)}` : `Set ${name(to)} to ${formatPercent(percent)}`;
    case "halt":
      return `Halted ${name(to)}${at}`;
    case "resume":
      return `Resumed ${name(to)}${at}`;
    case "rollback":
      return `Rolled back from ${name(from)} to ${name(to)}`;
    case "retract":
      return `Took ${name(from)} off, ${to ? `back to ${name(to)}` : "nothing left"}`;
  }
}
