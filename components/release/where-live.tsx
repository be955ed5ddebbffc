import type { ChannelView } from "@/lib/wire/channels";
import { Gauge } from "../channel/gauge";
import { formatPercent } from "../ui/format-percent";
import { State } from "../ui/state";
import { Time } from "../ui/time";
import { releasePlaces } from "./release-places";
import { type ReleaseOnChannel, stateOnChannel } from "./release-state";

export type WhereLiveProps = { channels: ChannelView[]; releaseId: string; now: string };

/** Every channel, with the share of it that gets this release. */
export function WhereLive({ channels, releaseId, now }: WhereLiveProps) {
  return (
    <ul>
      {channels.map((channel) => {
        const [place] = releasePlaces([channel], releaseId);
        const kind = place ? stateOnChannel(place) : "idle";
        const share = place ? shareOf(place) : 0;
        return (
          <li
            key={channel.name}
            className="grid grid-cols-[8px_minmax(0,1fr)] items-center gap-x-3 border-b border-line py-2"
          >
            <Gauge size="row" kind={kind} percent={share} control={place?.role === "current" && share < 100} />
            <div className="min-w-0">
              <p className="flex flex-wrap justify-between gap-x-3">
                <b className="truncate">{channel.name}</b>
                {place ? (
                  <State kind={kind}>
                    {formatPercent(share)}
                    {place.role === "control" && ", control"}
                  </State>
                ) : (
                  <span className="text-ink-3">not here</span>
                )}
              </p>
              <p className="text-fact text-ink-3">
                <PlaceFacts channel={channel} place={place} now={now} />
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function shareOf(place: ReleaseOnChannel): number {
  if (place.role === "current") return place.rolloutPercent;
  return place.halted ? 100 : 100 - place.rolloutPercent;
}

const nameOf = (release: ChannelView["current"]) => (release ? `${release.version} (${release.build})` : "nothing");

type PlaceFactsProps = { channel: ChannelView; place: ReleaseOnChannel | undefined; now: string };

function PlaceFacts({ channel, place, now }: PlaceFactsProps) {
  const { current, control, halted, rolloutPercent } = channel;
  if (place === undefined) return <>serves {nameOf(current)}</>;
  if (place.role === "control") {
    return (
      <>
        while {nameOf(current)} {halted ? "is halted" : "rolls out"}
      </>
    );
  }
  const rest = formatPercent(100 - rolloutPercent);
  return (
    <>
      <Time at={channel.updatedAt} now={now} />
      {control !== null && ` · ${halted ? "all" : rest} get ${nameOf(control)}`}
    </>
  );
}
