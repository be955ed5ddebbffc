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

/** The state of a release: withdrawn and draft before all, else what it is on its channels, the most urgent first. */
export function ReleaseState({ publishedAt, yankedAt, on }: ReleaseStateProps) {
  if (yankedAt) return <State kind="withdrawn" />;
  if (!publishedAt) return <State kind="draft" />;
  if (on.length === 0) return <State kind="idle" />;
  return stateSentences(on).map(({ kind, sentence }) => (
    <State key={sentence} kind={kind} className="whitespace-normal!">
      {sentence}
    </State>
  ));
}

/** Channels where it is the same stand in one sentence: "Live on internal and beta". */
export function stateSentences(on: readonly ReleaseOnChannel[]): { kind: StateKind; sentence: string }[] {
  const rank = (place: ReleaseOnChannel) => RANK.indexOf(stateOnChannel(place));
  const alike = new Map<string, ReleaseOnChannel[]>();
  for (const place of [...on].sort((a, b) => rank(a) - rank(b))) {
    const key = sentenceOf(place, "");
    alike.set(key, [...(alike.get(key) ?? []), place]);
  }
  return [...alike.values()].flatMap((places) => {
    const names = LIST.format(places.map((place) => place.channel));
    return places.slice(0, 1).map((place) => ({ kind: stateOnChannel(place), sentence: sentenceOf(place, names) }));
  });
}

const LIST = new Intl.ListFormat("en-GB", { type: "conjunction" });

function sentenceOf(place: ReleaseOnChannel, channels: string): string {
  const percent = formatPercent(place.rolloutPercent);
  if (place.role === "control") return `Control on ${channels}`;
  if (place.halted) return `Halted on ${channels} at ${percent}`;
  return place.rolloutPercent < 100 ? `Rolling out on ${channels}, ${percent}` : `Live on ${channels}`;
}
