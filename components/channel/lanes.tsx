import { Fragment, type ReactNode } from "react";
import { Gate, type GateProps } from "./gate";
import { Lane } from "./lane";
import type { LaneChannel } from "./lane-view";

export type LanesItem = {
  channel: LaneChannel;
  /** The gate a build comes in by, from the lane before; left out for the first. */
  gate?: GateProps;
  actions?: ReactNode;
  empty?: ReactNode;
};

/** The whole canal. Up to three lanes stand side by side where there is room; more of them, or less room, run downward. */
export function Lanes({ lanes, now }: { lanes: LanesItem[]; now: string }) {
  return (
    <div className="canal">
      <div className="canal-reach" data-lanes={lanes.length}>
        {lanes.map(({ channel, gate, actions, empty }, index) => (
          <Fragment key={channel.name}>
            {index > 0 && <Gate {...(gate ?? { kind: "level" })} />}
            <Lane channel={channel} now={now} actions={actions} empty={empty} />
          </Fragment>
        ))}
      </div>
    </div>
  );
}
