import { formatPercent } from "../ui/format-percent";
import { State } from "../ui/state";
import type { StateKind } from "../ui/state-icon";

export type ReleaseOnChannel = {
  channel: string;
  /** current: the pointer is here. control: what those outside a rollout still get. */
  role: "current" | "control";
  rolloutPercent: number;
  halted: boolean;
};

export type ReleaseStateProps = {
  publishedAt: string | null;
  yankedAt: string | null;
  on: readonly ReleaseOnChannel[];
};

const RANK: StateKind[] = ["halted", "rolling", "live", "idle"];

/** The state of one place a release is on. */
export function stateOnChannel(place: ReleaseOnChannel): StateKind {
  if (place.role === "control") return "live";
  if (place.halted) return "halted";
  return place.rolloutPercent < 100 ? "rolling" : "live";
}

/** One state for the whole release: withdrawn and draft before all, then the most urgent of its channels. */
export function ReleaseState({ publishedAt, yankedAt, on }: ReleaseStateProps) {
  if (yankedAt) return <State kind="withdrawn" />;
  if (!publishedAt) return <State kind="draft" />;
  const [worst] = [...on].sort((a, b) => RANK.indexOf(stateOnChannel(a)) - RANK.indexOf(stateOnChannel(b)));
  if (!worst) return <State kind="idle" />;
  return <State kind={stateOnChannel(worst)}>{sentence(worst)}</State>;
}

function sentence(place: ReleaseOnChannel): string {
  const percent = formatPercent(place.rolloutPercent);
  if (place.role === "control") return `Control on ${place.channel}`;
  if (place.halted) return `Halted on ${place.channel} at ${percent}`;
  return place.rolloutPercent < 100 ? `Rolling out on ${place.channel}, ${percent}` : `Live on ${place.channel}`;
}
