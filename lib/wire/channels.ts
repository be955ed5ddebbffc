import { z } from "zod";
import type { Channel } from "@/lib/domain/channel";
import type { Finding } from "@/lib/domain/finding";
import { MOVE_KINDS, type Move, type ReleaseRef } from "@/lib/domain/move";
import { retention } from "./apps";
import {
  actorRef,
  finding,
  flag,
  instant,
  listQuery,
  pageOf,
  platform,
  releaseRefView,
  toReleaseRefView,
} from "./common";
import type { Operation, OperationKey } from "./operation";

const policyFields = {
  protected: z.boolean(),
  allowedFrom: z.array(z.string()).max(50),
  requiredPlatforms: z.array(platform).max(5),
  requireValid: z.boolean(),
  minSoakHours: z.number(),
  monotonic: z.boolean(),
  requireReason: z.boolean(),
  allowPlatformDrop: z.boolean(),
  retention: retention.nullable(),
};

export const channelView = z
  .object({
    name: z.string(),
    current: releaseRefView.nullable(),
    control: releaseRefView.nullable(),
    rolloutPercent: z.number(),
    halted: z.boolean(),
    policy: z.object(policyFields),
    revision: z.number().int(),
    updatedAt: instant,
    updatedBy: actorRef.nullable(),
  })
  .meta({ id: "Channel" });
export type ChannelView = z.infer<typeof channelView>;

/** A channel with the releases it points at; `insides` (who moved it) are for members. */
export type ChannelSeen = {
  channel: Channel;
  current: ReleaseRef | null;
  control: ReleaseRef | null;
  insides: boolean;
};

export function toChannelView({ channel, current, control, insides }: ChannelSeen): ChannelView {
  return {
    name: channel.name,
    current: toReleaseRefView(current),
    control: toReleaseRefView(control),
    rolloutPercent: channel.rolloutPercent,
    halted: channel.halted,
    policy: channel.policy,
    revision: channel.revision,
    updatedAt: channel.updatedAt,
    updatedBy: insides ? channel.updatedBy : null,
  };
}

export const movedView = channelView.extend({ findings: z.array(finding) });
export type MovedView = z.infer<typeof movedView>;

export function toMovedView(seen: ChannelSeen & { findings: Finding[] }): MovedView {
  return { ...toChannelView(seen), findings: seen.findings };
}

export const moveView = z
  .object({
    revision: z.number().int(),
    kind: z.enum(MOVE_KINDS),
    from: releaseRefView.nullable(),
    to: releaseRefView.nullable(),
    percent: z.number(),
    actor: actorRef,
    reason: z.string().nullable(),
    findings: z.array(finding),
    at: instant,
  })
  .meta({ id: "Move" });
export type MoveView = z.infer<typeof moveView>;

export function toMoveView(move: Move): MoveView {
  const { revision, kind, from, to, percent, actor, reason, findings, at } = move;
  return {
    revision,
    kind,
    from: toReleaseRefView(from),
    to: toReleaseRefView(to),
    percent,
    actor,
    reason,
    findings,
    at,
  };
}

const policyChange = z.strictObject(policyFields).partial();
const dryRun = z.object({ dryRun: flag });
const expectedRevision = z.number().int().min(0).nullish();
const reason = z.string().nullish();

export const channelOperations = {
  "GET /apps/{app}/channels": {
    summary: "Channels, as lanes run",
    query: listQuery,
    answers: { 200: pageOf(channelView) },
  },
  "GET /apps/{app}/channels/{channel}": { summary: "One channel", answers: { 200: channelView } },
  "PUT /apps/{app}/channels/{channel}": {
    summary: "Make a channel, or change the fields given of its policy",
    body: z.strictObject({
      policy: policyChange.optional(),
      expectedPolicy: policyChange.nullish().meta({
        description: "What those fields said when you looked, else 412; null: there was no such channel, else 409",
      }),
    }),
    answers: { 200: channelView, 201: channelView },
  },
  "DELETE /apps/{app}/channels/{channel}": { summary: "Remove a channel that serves nothing", answers: { 204: null } },
  "POST /apps/{app}/channels/{channel}/promote": {
    summary: "Point the channel at this very release",
    query: dryRun,
    body: z.strictObject({
      release: z.string(),
      rolloutPercent: z.number().optional(),
      reason,
      expectedRevision,
      acknowledge: z.array(z.string().max(64)).max(50).optional(),
      confirm: z.string().nullish(),
    }),
    answers: { 200: movedView },
  },
  "POST /apps/{app}/channels/{channel}/rollout": {
    summary: "Raise, lower or complete the rollout that runs",
    body: z.strictObject({ rolloutPercent: z.number(), reason, expectedRevision }),
    answers: { 200: movedView },
  },
  "POST /apps/{app}/channels/{channel}/halt": {
    summary: "Stop the rollout that runs: every device gets the control",
    body: z.strictObject({ reason }),
    answers: { 200: movedView },
  },
  "POST /apps/{app}/channels/{channel}/resume": {
    summary: "Let a halted rollout go on",
    body: z.strictObject({ reason }),
    answers: { 200: movedView },
  },
  "POST /apps/{app}/channels/{channel}/rollback": {
    summary: "Point the channel back at what it served before",
    query: dryRun,
    body: z.strictObject({ release: z.string().nullish(), reason, expectedRevision }),
    answers: { 200: movedView },
  },
  "GET /apps/{app}/channels/{channel}/history": {
    summary: "Every move of the pointer, newest first",
    query: listQuery,
    answers: { 200: pageOf(moveView) },
  },
} as const satisfies Record<OperationKey, Operation>;
