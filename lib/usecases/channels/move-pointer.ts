import { actorRef } from "@/lib/domain/actor";
import { type Channel, makeChannel } from "@/lib/domain/channel";
import { DomainError, invalidField } from "@/lib/domain/errors";
import type { Finding } from "@/lib/domain/finding";
import { parseReason } from "@/lib/domain/grammar";
import { type MoveKind, releaseRef } from "@/lib/domain/move";
import type { Release } from "@/lib/domain/release";
import { type Pointers, toEverybody } from "@/lib/domain/rollout";
import { releaseName } from "@/lib/domain/version-order";
import type { Entered } from "../apps/app-access";
import type { Context } from "../context";
import type { Transaction } from "../ports";
import { seeChannel } from "./channel-access";
import { findCurrent, judgeNow, refuseUnlessOpen } from "./judge-now";

/** What a caller says beside what is to move. */
export type MoveSaid = {
  reason?: string | null;
  confirm?: string | null;
  expectedRevision?: number | null;
  acknowledge?: string[];
  dryRun?: boolean;
};

/** `invalid` unless the caller typed the name of a protected channel and gave the reason it asks for. A dry run is not asked. */
export function checkConfirmed(channel: Channel, said: MoveSaid): void {
  if (said.reason) parseReason(said.reason);
  if (said.dryRun) return;
  if (channel.policy.protected && said.confirm !== channel.name) {
    throw invalidField("confirm", `${channel.name} is protected: send its name as "confirm".`);
  }
  if (channel.policy.requireReason && !said.reason?.trim()) {
    throw invalidField("reason", `${channel.name} asks for a reason: send one as "reason".`);
  }
}

/** `stale`, with the channel as it is, when the caller saw another revision. */
export async function checkRevision(
  tx: Transaction,
  { may }: Entered,
  channel: Channel,
  said: MoveSaid,
): Promise<void> {
  const expected = said.expectedRevision ?? null;
  if (expected === null || expected === channel.revision) return;
  const [last] = (await tx.moves.list(channel.appId, channel.name, { limit: 1, after: null })).items;
  const who = last?.actor.name ?? channel.updatedBy.name;
  throw new DomainError(
    "stale",
    `${channel.name} was moved by ${who} since you looked (revision ${channel.revision}, not ${expected}): look again, then decide.`,
    {
      channel: await seeChannel(tx, may, channel),
    },
  );
}

/**
 * Judges a move inside the transaction that makes it, and makes it: pointer, move and nothing else. `gate_failed`
 * with the findings when a blocker stops it or a warning is not acknowledged. To everybody unless said otherwise.
 */
export async function movePointer(
  tx: Transaction,
  ctx: Context,
  channel: Channel,
  to: Release,
  kind: MoveKind,
  said: MoveSaid,
  pointers: Pointers = toEverybody(to.id),
): Promise<Moved> {
  const from = await findCurrent(tx, channel);
  const findings = await judgeNow(tx, ctx, { channel, from, to, kind });
  refuseUnlessOpen(`${channel.name} does not take ${releaseName(to)}`, findings, said.acknowledge ?? []);
  const moved = await writeMove(tx, ctx, channel, pointers, { kind, from, to, findings, reason: said.reason ?? null });
  return { channel: moved, findings };
}

export type Moved = { channel: Channel; findings: Finding[] };

type MoveFacts = {
  kind: MoveKind;
  from: Release | null;
  to: Release | null;
  findings: Finding[];
  reason: string | null;
};

/** The channel one revision on, and its move: what nobody judges goes here directly. */
export async function writeMove(
  tx: Transaction,
  ctx: Context,
  channel: Channel,
  pointers: Pointers,
  { kind, from, to, findings, reason }: MoveFacts,
): Promise<Channel> {
  const [actor, at] = [actorRef(ctx.actor), ctx.now()];
  const next = { ...pointers, revision: channel.revision + 1, updatedAt: at, updatedBy: actor };
  const moved = makeChannel({ ...channel, ...next });
  await tx.channels.update(moved, channel.revision);
  await tx.moves.insert({
    appId: channel.appId,
    channel: channel.name,
    revision: moved.revision,
    kind,
    from: from && releaseRef(from),
    to: to && releaseRef(to),
    percent: moved.rolloutPercent,
    actor,
    reason: reason?.trim() || null,
    findings,
    at,
  });
  return moved;
}
