import type { Platform } from "@/lib/domain/platform";
import { formatPercent } from "../ui/format-percent";
import type { StateKind } from "../ui/state-icon";

export type LaneRelease = { version: string; build: string; href: string };

export type LaneChannel = {
  name: string;
  href: string;
  protected: boolean;
  halted: boolean;
  rolloutPercent: number;
  current: (LaneRelease & { platforms: readonly Platform[] }) | null;
  /** What those outside a running rollout get. */
  control: LaneRelease | null;
  /** What was here before at 100 %; fills the second row of a lane without a rollout and says where a rollback leads. */
  previous: LaneRelease | null;
  since: string | null;
  by: string | null;
  /** Why, in the words of who moved it. */
  reason: string | null;
};

export function laneKind(channel: LaneChannel): StateKind {
  if (!channel.current) return "idle";
  if (channel.halted) return "halted";
  return channel.rolloutPercent < 100 ? "rolling" : "live";
}

export function laneSentence(channel: LaneChannel): string {
  const percent = formatPercent(channel.rolloutPercent);
  const kind = laneKind(channel);
  if (kind === "halted") return `Halted at ${percent}`;
  if (kind === "rolling") return `Rolling out, ${percent}`;
  return kind === "live" ? "Live" : "Empty";
}

export type SplitRow = { share: string; release: LaneRelease | null; word: string };

/** Always two rows, so that lanes side by side are as high as each other. While halted every check gets the control. */
export function splitRows(channel: LaneChannel): SplitRow[] {
  const { current, control, previous, rolloutPercent } = channel;
  const share = formatPercent(rolloutPercent);
  if (channel.halted) {
    return [
      { share, release: current, word: "stopped" },
      { share: "all", release: control, word: "get it now" },
    ];
  }
  if (rolloutPercent < 100) {
    return [
      { share, release: current, word: "get it" },
      { share: formatPercent(100 - rolloutPercent), release: control, word: "control" },
    ];
  }
  return [
    { share, release: current, word: "everybody" },
    { share: "0\u00a0%", release: previous, word: previous ? "before" : "nothing before" },
  ];
}
