import type { ReactNode } from "react";
import { PlatformCells } from "../platform/platform-cells";
import { Notes } from "../release/notes";
import { Version } from "../release/version";
import { State } from "../ui/state";
import { Time } from "../ui/time";
import { Gauge } from "./gauge";
import { type LaneChannel, laneKind, laneSentence } from "./lane-view";
import { Split } from "./split";

type ChannelHeroProps = {
  channel: LaneChannel;
  /** The release's notes. */
  notes: string;
  now: string;
  actions: ReactNode;
  /** While it serves nothing. */
  empty: ReactNode;
};

/** What a channel serves, large: the first thing on its page. */
export function ChannelHero({ channel, notes, now, actions, empty }: ChannelHeroProps) {
  const kind = laneKind(channel);
  const { current } = channel;
  return (
    <section
      aria-label="What it serves now"
      className="grid grid-cols-[14px_minmax(0,1fr)] gap-x-6 border-t-2 border-b border-t-post border-b-line py-5"
    >
      <Gauge percent={current ? channel.rolloutPercent : 0} kind={kind} control={channel.control !== null} />
      <div className="grid min-w-0 justify-items-start gap-3">
        <State kind={kind}>{laneSentence(channel)}</State>
        {current ? (
          <>
            <Version version={current.version} build={current.build} href={current.href} size="xl" />
            <PlatformCells platforms={current.platforms} />
            {channel.control && <Split channel={channel} className="w-full max-w-80" />}
            <HeroMeta channel={channel} now={now} />
          </>
        ) : (
          <div className="grid gap-1">
            <p className="text-head font-semibold">Nothing here</p>
            <div className="text-ink-2">{empty}</div>
          </div>
        )}
        <div className="flex flex-wrap gap-2">{actions}</div>
        {current && (
          <div className="mt-1 w-full max-w-160">
            <Notes markdown={notes} fold />
          </div>
        )}
      </div>
    </section>
  );
}

function HeroMeta({ channel: { since, by, reason }, now }: { channel: LaneChannel; now: string }) {
  if (!since) return null;
  return (
    <p className="text-ink-2">
      Since <Time at={since} now={now} /> by <b className="font-medium wrap-anywhere">{by}</b>
      {reason && <span className="block wrap-anywhere">“{reason}”</span>}
    </p>
  );
}
