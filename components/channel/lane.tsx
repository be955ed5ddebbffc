import { Lock } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { PlatformCells } from "../platform/platform-cells";
import { Version } from "../release/version";
import { State } from "../ui/state";
import { Time } from "../ui/time";
import { Gauge } from "./gauge";
import { type LaneChannel, laneKind, laneSentence } from "./lane-view";
import { Split } from "./split";

export type LaneProps = {
  channel: LaneChannel;
  now: string;
  /** Buttons: Change rollout, Halt, Resume, Roll back. */
  actions?: ReactNode;
  /** In an empty lane: "Promote 2.4.1 from beta." */
  empty?: ReactNode;
};

/** One reach of the canal: what a channel serves, to how many, since when and by whom. */
export function Lane({ channel, now, actions, empty }: LaneProps) {
  const kind = laneKind(channel);
  const { current } = channel;
  return (
    <section className="lane" aria-label={`Channel ${channel.name}`}>
      <Gauge percent={current ? channel.rolloutPercent : 0} kind={kind} control={channel.control !== null} />
      <div className="lane-head">
        <LaneName channel={channel} />
        <State kind={kind}>{laneSentence(channel)}</State>
      </div>
      {current ? (
        <>
          <div className="lane-hero">
            <Version version={current.version} build={current.build} href={current.href} size="xl" />
            <PlatformCells platforms={current.platforms} />
          </div>
          <Split channel={channel} className="lane-split" />
          <LaneMeta channel={channel} now={now} />
          <div className="lane-acts">{actions}</div>
        </>
      ) : (
        <div className="lane-empty">
          <p className="text-head font-semibold">Nothing here</p>
          {empty && <div className="mt-1 text-ink-2">{empty}</div>}
        </div>
      )}
    </section>
  );
}

function LaneName({ channel }: { channel: LaneChannel }) {
  return (
    <h2 className="flex min-w-0 items-center gap-1.5">
      <Link href={channel.href} className="truncate no-underline hover:underline">
        {channel.name}
      </Link>
      {channel.protected && (
        <>
          <Lock size={14} aria-hidden className="flex-none text-ink-3" />
          <span className="sr-only">, protected</span>
        </>
      )}
    </h2>
  );
}

function LaneMeta({ channel, now }: { channel: LaneChannel; now: string }) {
  return (
    <p className="lane-meta text-fact text-ink-3">
      {channel.since && (
        <>
          {channel.halted ? "Halted " : "Since "}
          <Time at={channel.since} now={now} />
        </>
      )}
      {channel.by && (
        <>
          {" by "}
          <b className="font-medium wrap-anywhere text-ink-2">{channel.by}</b>
        </>
      )}
      {channel.reason && <span className="line-clamp-3 wrap-anywhere">“{channel.reason}”</span>}
    </p>
  );
}
