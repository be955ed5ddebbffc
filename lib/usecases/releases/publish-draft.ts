import type { Channel } from "@/lib/domain/channel";
import type { Finding } from "@/lib/domain/finding";
import { artifactInvalid } from "@/lib/domain/judging/release-rules";
import { PLATFORM_NAMES } from "@/lib/domain/platform";
import { makeRelease, platformsOf, type Release } from "@/lib/domain/release";
import type { May } from "@/lib/domain/rights";
import { releaseName } from "@/lib/domain/version-order";
import { demand, type Entered } from "../apps/app-access";
import { requireNamedChannel } from "../channels/channel-access";
import { refuseUnlessOpen } from "../channels/judge-now";
import { checkConfirmed, type MoveSaid, movePointer } from "../channels/move-pointer";
import type { Context } from "../context";
import type { Reader, Transaction } from "../ports";

/** `forbidden` unless the actor may publish to what they named, should it not be protected. A token has to name a channel. */
export function demandPublish(may: May, named: string | null): void {
  const where = named === null ? "without naming a channel" : `to ${named}`;
  demand(
    may,
    { do: "publish", channel: named, protected: false },
    `You may not publish ${where}: use a token or role that may.`,
  );
}

/**
 * The channel to publish to, once the actor's right to do so is sure: the one named, else the one the draft was made
 * for; null publishes to none.
 */
export async function channelToPublish(
  reader: Reader,
  { app, may }: Entered,
  named: string | null,
  draft: Release | null = null,
): Promise<Channel | null> {
  demandPublish(may, named);
  const name = named ?? draft?.channel ?? null;
  if (name === null) return null;
  const channel = await requireNamedChannel(reader, app.id, name);
  const isProtected = channel.policy.protected;
  demand(
    may,
    { do: "publish", channel: name, protected: isProtected },
    `${name} is protected: only an owner, or a token for it, publishes there.`,
  );
  return channel;
}

/**
 * Publishes a draft inside the caller's transaction and, with a channel, moves its pointer. The draft's row is there
 * already. `gate_failed` while something that was promised is missing, or when the channel does not take it.
 */
export async function publishDraft(
  tx: Transaction,
  ctx: Context,
  draft: Release,
  channel: Channel | null,
  said: MoveSaid,
): Promise<{ release: Release; findings: Finding[] }> {
  if (channel !== null) checkConfirmed(channel, said);
  refuseUnlessOpen(`${releaseName(draft)} cannot be published yet`, judgeDraft(draft), []);
  const release = makeRelease({ ...draft, channel: channel?.name ?? draft.channel, publishedAt: ctx.now() });
  await tx.releases.update(release);
  if (channel === null) return { release, findings: [] };
  const { findings } = await movePointer(tx, ctx, channel, release, "publish", said);
  return { release, findings };
}

function judgeDraft(draft: Release): Finding[] {
  const blocker = (code: string, message: string): Finding => ({ code, severity: "blocker", message });
  if (draft.artifacts.length === 0) return [blocker("platform_missing", "It has no file: add one first.")];
  const there = platformsOf(draft);
  const missing = draft.expectedPlatforms
    .filter((platform) => !there.includes(platform))
    .map((platform) => PLATFORM_NAMES[platform]);
  const broken = artifactInvalid({ to: draft }); // a release that goes to no channel has no other judge
  return [
    ...(missing.length === 0 ? [] : [blocker("platform_missing", `It still waits for ${missing.join(", ")}.`)]),
    ...(broken === null ? [] : [blocker("artifact_invalid", broken)]),
  ];
}
