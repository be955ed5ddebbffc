import type { Channel } from "@/lib/domain/channel";
import type { Finding } from "@/lib/domain/finding";
import { type Release, statusOf } from "@/lib/domain/release";
import { toEverybody } from "@/lib/domain/rollout";
import type { Context } from "../context";
import type { Reader, Transaction } from "../ports";
import { findChannel } from "./channel-access";
import { findCurrent, judgeNow } from "./judge-now";
import { writeMove } from "./move-pointer";
import { findRollbackTarget } from "./rollback-choice";

/**
 * Takes a channel off a release that is about to be withdrawn, whether it is current or control there: back to the last
 * good one, else to nothing. Whatever the judge would say, this does not fail: what it would stop is passed over.
 */
export async function retreatFrom(
  tx: Transaction,
  ctx: Context,
  appId: string,
  name: string,
  bad: Release,
  reason: string,
): Promise<void> {
  const channel = await findChannel(tx, appId, name);
  const from = await findCurrent(tx, channel);
  const to = await findRetreat(tx, channel, bad);
  const findings: Finding[] = to === null ? [] : await judgeNow(tx, ctx, { channel, from, to, kind: "rollback" });
  const kind = to === null ? "retract" : "rollback";
  await writeMove(tx, ctx, channel, toEverybody(to?.id ?? null), { kind, from, to, findings, reason });
}

/** Where a channel goes when a release it serves, current or control, is withdrawn; null for nowhere. */
export function findRetreat(reader: Reader, channel: Channel, bad: Release): Promise<Release | null> {
  return findRollbackTarget(reader, channel, (release) => release.id !== bad.id && isGood(release));
}

/** What stops a rollback is what this looks at: withdrawn, or not what it claims to be. */
function isGood(release: Release): boolean {
  return (
    statusOf(release) === "published" && release.artifacts.every((artifact) => artifact.validationStatus !== "invalid")
  );
}
