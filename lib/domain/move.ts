import type { ActorRef } from "./actor";
import type { Finding } from "./finding";
import type { Instant } from "./instant";

export const MOVE_KINDS = ["publish", "promote", "rollout", "halt", "resume", "rollback", "retract"] as const;
export type MoveKind = (typeof MOVE_KINDS)[number];

/** A release as a move remembers it, also when the release is gone. */
export type ReleaseRef = { id: string; version: string; build: string };

/** One change of a pointer; never changed, never removed while the channel lives. */
export type Move = {
  appId: string;
  channel: string;
  revision: number;
  kind: MoveKind;
  from: ReleaseRef | null;
  to: ReleaseRef | null;
  percent: number;
  actor: ActorRef;
  reason: string | null;
  findings: Finding[];
  at: Instant;
};

export function releaseRef(release: ReleaseRef): ReleaseRef {
  return { id: release.id, version: release.version, build: release.build };
}
