import type { Channel } from "./channel";
import type { BlockerCode, Finding } from "./finding";
import { HOUR_MS, type Instant, toMs } from "./instant";
import type { MoveKind } from "./move";
import { PLATFORM_NAMES } from "./platform";
import { platformsOf, type Release } from "./release";
import { compareReleases, releaseName } from "./version-order";

export type MoveUnderJudgement = {
  channel: Pick<Channel, "name" | "policy">;
  /** What the channel serves now. */
  from: Release | null;
  to: Release;
  kind: MoveKind;
  /** When `to` was first current at 100 %, by channel name; a channel it never was on is missing. */
  firstServed: Readonly<Record<string, Instant>>;
  now: Instant;
};

// These alone stop a rollback, and a rollout that came in already: the way back out of harm has no other gate.
const STOPS_ALWAYS: readonly BlockerCode[] = ["not_published", "yanked", "artifact_invalid"];
const GATED: readonly MoveKind[] = ["publish", "promote"];

/**
 * The only judge of moves: the compare page, the dry run, the dialog and the transaction ask it. A publish judges the
 * release as it will be, so `to.publishedAt` is set by then. Findings are ordered as the rules below.
 */
export function judgeMove(move: MoveUnderJudgement): Finding[] {
  return RULES.flatMap(([code, rule]) => {
    const message = rule(move);
    if (message === null) return [];
    const stops = GATED.includes(move.kind) || STOPS_ALWAYS.includes(code);
    return [{ code, severity: stops ? "blocker" : "info", message } satisfies Finding];
  });
}

type Rule = (move: MoveUnderJudgement) => string | null;

const RULES: readonly (readonly [BlockerCode, Rule])[] = [
  ["not_published", notPublished],
  ["yanked", yanked],
  ["artifact_invalid", artifactInvalid],
  ["platform_missing", platformMissing],
  ["platform_dropped", platformDropped],
  ["build_not_higher", buildNotHigher],
  ["not_allowed_from", notAllowedFrom],
  ["soak_too_short", soakTooShort],
];

function notPublished({ to }: MoveUnderJudgement): string | null {
  return to.publishedAt === null ? `${releaseName(to)} is a draft: publish it first.` : null;
}

function yanked({ to }: MoveUnderJudgement): string | null {
  return to.yankedAt === null ? null : `${releaseName(to)} was withdrawn (${to.yankedReason}): choose another release.`;
}

function artifactInvalid({ to }: MoveUnderJudgement): string | null {
  const broken = to.artifacts
    .filter((artifact) => artifact.validationStatus === "invalid")
    .map((artifact) => artifact.filename);
  return broken.length === 0 ? null : `Not what it claims to be: ${broken.join(", ")}. Build and publish again.`;
}

const names = (platforms: readonly (keyof typeof PLATFORM_NAMES)[]) =>
  platforms.map((platform) => PLATFORM_NAMES[platform]).join(", ");

function platformMissing({ channel, to }: MoveUnderJudgement): string | null {
  const there = platformsOf(to);
  const missing = channel.policy.requiredPlatforms.filter((platform) => !there.includes(platform));
  return missing.length === 0 ? null : `${channel.name} needs ${names(missing)}: publish a release that has it.`;
}

function platformDropped({ channel, from, to }: MoveUnderJudgement): string | null {
  if (from === null || channel.policy.allowPlatformDrop) return null;
  const there = platformsOf(to);
  const dropped = platformsOf(from).filter((platform) => !there.includes(platform));
  if (dropped.length === 0) return null;
  return `${releaseName(to)} has no file for ${names(dropped)}, which ${channel.name} serves now: add it, or allow it in ${channel.name}'s policy.`;
}

function buildNotHigher({ channel, from, to }: MoveUnderJudgement): string | null {
  if (from === null || from.id === to.id || !channel.policy.monotonic || compareReleases(to, from) > 0) return null;
  return `${releaseName(to)} is not higher than ${releaseName(from)}, which ${channel.name} serves: build with a higher number, or roll back.`;
}

function notAllowedFrom({ channel, to, firstServed }: MoveUnderJudgement): string | null {
  const { allowedFrom } = channel.policy;
  if (allowedFrom.length === 0 || allowedFrom.some((name) => Object.hasOwn(firstServed, name))) return null;
  const where = allowedFrom.join(" or ");
  return `${channel.name} takes builds only from ${where}: promote ${to.version} to ${where} first.`;
}

function soakTooShort({ channel, to, firstServed, now }: MoveUnderJudgement): string | null {
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
