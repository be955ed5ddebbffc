import { HOUR_MS, type Instant, toMs } from "../instant";
import { platformsOf } from "../release";
import { compareReleases, releaseName } from "../version-order";
import { type MoveUnderJudgement, platformNames } from "./move-under-judgement";

// Rules that a channel's policy sets.

export function platformMissing({ channel, to }: MoveUnderJudgement): string | null {
  const there = platformsOf(to);
  const missing = channel.policy.requiredPlatforms.filter((platform) => !there.includes(platform));
  return missing.length === 0
    ? null
    : `${channel.name} needs ${platformNames(missing)}: publish a release that has it.`;
}

export function platformDropped({ channel, from, to }: MoveUnderJudgement): string | null {
  if (from === null || channel.policy.allowPlatformDrop) return null;
  const there = platformsOf(to);
  const dropped = platformsOf(from).filter((platform) => !there.includes(platform));
  if (dropped.length === 0) return null;
  return `${releaseName(to)} has no file for ${platformNames(dropped)}, which ${channel.name} serves now: add it, or allow it in ${channel.name}'s policy.`;
}

export function buildNotHigher({ channel, from, to }: MoveUnderJudgement): string | null {
  if (from === null || from.id === to.id || !channel.policy.monotonic || compareReleases(to, from) > 0) return null;
  return `${releaseName(to)} is not higher than ${releaseName(from)}, which ${channel.name} serves: build with a higher number, or roll back.`;
}

export function notAllowedFrom({ channel, to, firstServed }: MoveUnderJudgement): string | null {
  const { allowedFrom } = channel.policy;
  if (allowedFrom.length === 0 || allowedFrom.some((name) => Object.hasOwn(firstServed, name))) return null;
  const where = allowedFrom.join(" or ");
  return `${channel.name} takes builds only from ${where}: promote ${to.version} to ${where} first.`;
}

export function soakTooShort({ channel, to, firstServed, now }: MoveUnderJudgement): string | null {
  const { minSoakHours, allowedFrom } = channel.policy;
  if (minSoakHours === 0) return null;
  const since = soakingSince(allowedFrom, firstServed, to.publishedAt);
  if (since === null) return null; // never there at all: another rule says so
  const hours = Math.max(0, toMs(now) - toMs(since)) / HOUR_MS; // a clock set back must not count below nothing
  if (hours >= minSoakHours) return null;
  const left = Math.ceil(minSoakHours - hours);
  return `${channel.name} takes a release after ${minSoakHours} h of use; ${releaseName(to)} has ${Math.floor(hours)} h: wait ${left} h more.`;
}

function soakingSince(
  allowedFrom: readonly string[],
  firstServed: Readonly<Record<string, Instant>>,
  publishedAt: Instant | null,
) {
  if (allowedFrom.length === 0) return publishedAt;
  const served = allowedFrom.flatMap((name) => (Object.hasOwn(firstServed, name) ? [firstServed[name] ?? null] : []));
  return served.filter((at) => at !== null).sort()[0] ?? null;
}
