import type { Channel } from "@/lib/domain/channel";
import { DomainError } from "@/lib/domain/errors";
import type { Finding } from "@/lib/domain/finding";
import { judgeMove } from "@/lib/domain/judge-move";
import type { MoveKind } from "@/lib/domain/move";
import type { Release } from "@/lib/domain/release";
import type { Context } from "../context";
import type { Reader } from "../ports";

/** A move that is thought of or made: from what the channel serves to a release. */
export type Intent = {
  channel: Pick<Channel, "name" | "policy">;
  from: Release | null;
  to: Release;
  kind: MoveKind;
};

/** What the judge says of a move as of now. Whoever shows findings and whoever moves a pointer asks here. */
export async function judgeNow(reader: Reader, ctx: Context, intent: Intent): Promise<Finding[]> {
  const { appId, id } = intent.to;
  const firstServed = await reader.moves.firstServed(appId, id);
  const bundleIds = (await reader.apps.find(appId))?.bundleIds ?? {};
  return judgeMove({ ...intent, bundleIds, firstServed, now: ctx.now() });
}

/** What a channel serves now, to everybody or while it is rolled out; null for nothing. */
export async function findCurrent(reader: Reader, channel: Channel): Promise<Release | null> {
  return channel.currentReleaseId === null ? null : reader.releases.find(channel.appId, channel.currentReleaseId);
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
