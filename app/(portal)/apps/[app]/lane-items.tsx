import type { GateProps } from "@/components/channel/gate";
import type { LaneChannel } from "@/components/channel/lane-view";
import type { LanesItem } from "@/components/channel/lanes";
import { PromoteButton } from "@/components/channel/promote-button";
import { promoteHref } from "@/components/channel/promote-href";
import { fullName } from "@/components/channel/release-name";
import { RollBackButton } from "@/components/channel/roll-back-button";
import { RolloutActions } from "@/components/channel/rollout-actions";
import { shortReason } from "@/components/channel/short-reason";
import { TextLink } from "@/components/ui/text-link";
import type { Release } from "@/lib/domain/release";
import type { Lane } from "@/lib/usecases/channels/list-lanes";

/** The lanes as the canal draws them: each gate stands before the lane it leads into. */
export function toLaneItems(app: string, lanes: Lane[]): LanesItem[] {
  return lanes.map((lane, index) => {
    const before = lanes[index - 1];
    return {
      channel: toLaneChannel(app, lane),
      gate: before && toGate(app, before, lane),
      actions: (
        <>
          <RolloutOf app={app} {...lane} />
          <RollBackOf app={app} lane={lane} />
        </>
      ),
      empty: before ? <EmptyLane app={app} before={before} lane={lane} /> : <p>CI publishes here first.</p>,
    };
  });
}

type Served = Pick<Lane, "seen" | "current" | "previous" | "lastMove">;

/** What a channel serves, as a lane shows it. */
export function toLaneChannel(app: string, { seen, current, previous, lastMove }: Served): LaneChannel {
  const { channel, control } = seen;
  const href = (id: string) => `/apps/${app}/releases/${id}`;
  const named = (release: { id: string; version: string; build: string } | null) =>
    release && { version: release.version, build: release.build, href: href(release.id) };
  return {
    name: channel.name,
    href: `/apps/${app}/channels/${channel.name}`,
    protected: channel.policy.protected,
    halted: channel.halted,
    rolloutPercent: channel.rolloutPercent,
    current: current && { ...fullLane(current), href: href(current.id) },
    control: named(control),
    previous: named(previous),
    since: lastMove?.at ?? null,
    by: lastMove?.actor.name ?? null,
    reason: lastMove?.reason ?? null,
  };
}

function fullLane({ version, build, artifacts }: Release) {
  return { version, build, platforms: [...new Set(artifacts.map((artifact) => artifact.platform))] };
}

function toGate(app: string, before: Lane, lane: Lane): GateProps {
  const { gate } = before;
  const to = lane.seen.channel.name;
  if (gate === null) return { kind: "level", reason: before.current ? "Both hold the same" : undefined };
  const blocker = gate.findings.find((finding) => finding.severity === "blocker");
  if (blocker) return { kind: "shut", reason: shortReason(blocker.message) };
  if (!gate.allowed) return { kind: "shut", reason: `Owners promote to ${to}` };
  return {
    kind: "open",
    version: gate.release.version,
    to,
    warnings: gate.findings.filter((finding) => finding.severity === "warning").length,
    action: (
      <PromoteButton
        app={app}
        release={gate.release.id}
        to={to}
        look={{ size: "sm" }}
        aria-label={`Promote ${fullName(gate.release)} to ${to}`}
      />
    ),
  };
}

/** Only what a button needs: what a client component is given is sent to the browser. */
export function releaseRef({ id, version, build }: Release) {
  return { id, version, build };
}

type Rolling = Pick<Lane, "seen" | "mayRollOut" | "mayRollBack">;

/** The buttons of a rollout, while one runs. Whoever may roll back may halt. */
export function RolloutOf({ app, seen, mayRollOut, mayRollBack }: Rolling & { app: string }) {
  const { channel, current, control } = seen;
  if (!current || !control) return null;
  const { name, revision, rolloutPercent: percent, halted } = channel;
  const rollout = { app, channel: name, revision, percent, halted, current, control };
  return <RolloutActions rollout={rollout} mayRollOut={mayRollOut} mayHalt={mayRollBack} />;
}

function RollBackOf({ app, lane: { seen, current, previous, mayRollBack } }: { app: string; lane: Lane }) {
  if (!mayRollBack || !current || !previous) return null;
  return (
    <RollBackButton
      app={app}
      channel={seen.channel.name}
      revision={seen.channel.revision}
      from={releaseRef(current)}
      to={releaseRef(previous)}
      android={current.artifacts.some((artifact) => artifact.platform === "android_apk")}
    />
  );
}

function EmptyLane({ app, before, lane }: { app: string; before: Lane; lane: Lane }) {
  const from = before.seen.channel.name;
  const { gate } = before;
  if (!gate) return <p>What is promoted from {from} stands here.</p>;
  const to = lane.seen.channel.name;
  const sentence = `Promote ${gate.release.version} from ${from}`;
  const open = gate.allowed && gate.findings.every((finding) => finding.severity !== "blocker");
  if (!open) return <p>What is promoted from {from} stands here.</p>;
  return (
    <TextLink href={promoteHref({ app, release: gate.release.id, to })} scroll={false}>
      {sentence}
    </TextLink>
  );
}
