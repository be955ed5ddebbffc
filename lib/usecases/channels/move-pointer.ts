import { actorRef } from "@/lib/domain/actor";
import { type Channel, makeChannel } from "@/lib/domain/channel";
import { DomainError, invalidField } from "@/lib/domain/errors";
import type { Finding } from "@/lib/domain/finding";
import { parseReason } from "@/lib/domain/grammar";
import { judgeMove } from "@/lib/domain/judge-move";
import { type MoveKind, releaseRef } from "@/lib/domain/move";
import type { Release } from "@/lib/domain/release";
import { releaseName } from "@/lib/domain/version-order";
import type { Entered } from "../apps/app-access";
import type { Context } from "../context";
import type { Transaction } from "../ports";
import { seeChannel } from "./channel-access";

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
 * with the findings when a blocker stops it or a warning is not acknowledged.
 */
export async function movePointer(
  tx: Transaction,
  ctx: Context,
  channel: Channel,
  to: Release,
  kind: MoveKind,
  said: MoveSaid,
): Promise<{ channel: Channel; findings: Finding[] }> {
  const from =
    channel.currentReleaseId === null ? null : await tx.releases.find(channel.appId, channel.currentReleaseId);
  const firstServed = await tx.moves.firstServed(channel.appId, to.id);
  const findings = judgeMove({ channel, from, to, kind, firstServed, now: ctx.now() });
  refuseUnlessOpen(`${channel.name} does not take ${releaseName(to)}`, findings, said.acknowledge ?? []);
  const moved = makeChannel({
    ...channel,
    currentReleaseId: to.id,
    controlReleaseId: null,
    rolloutPercent: 100,
    rolloutSalt: null,
    halted: false,
    revision: channel.revision + 1,
    updatedAt: ctx.now(),
    updatedBy: actorRef(ctx.actor),
  });
  await tx.channels.update(moved, channel.revision);
  await tx.moves.insert({
    appId: channel.appId,
    channel: channel.name,
    revision: moved.revision,
    kind,
    from: from === null ? null : releaseRef(from),
    to: releaseRef(to),
    percent: 100,
    actor: actorRef(ctx.actor),
    reason: said.reason?.trim() || null,
    findings,
    at: ctx.now(),
  });
  return { channel: moved, findings };
}

/** `gate_failed` when anything blocks, or warns without being acknowledged. */
export function refuseUnlessOpen(what: string, findings: Finding[], acknowledged: readonly string[]): void {
  const blockers = findings.filter((finding) => finding.severity === "blocker");
  const warnings = findings.filter((finding) => finding.severity === "warning" && !acknowledged.includes(finding.code));
  if (blockers.length === 0 && warnings.length === 0) return;
  const reasons = (blockers.length > 0 ? blockers : warnings).map((finding) => finding.message).join(" ");
  const hint =
    blockers.length > 0 ? "" : ` Acknowledge ${warnings.map((finding) => finding.code).join(", ")} to go on.`;
  throw new DomainError("gate_failed", `${what}. ${reasons}${hint}`, { findings });
}
