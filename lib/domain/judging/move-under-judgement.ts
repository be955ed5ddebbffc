import type { App } from "../app";
import type { Artifact } from "../artifact";
import type { Channel } from "../channel";
import { type Inspection, NOT_INSPECTED } from "../inspection";
import type { Instant } from "../instant";
import type { MoveKind } from "../move";
import { PLATFORM_NAMES, type Platform } from "../platform";
import { platformsOf, type Release } from "../release";

export type MoveUnderJudgement = {
  channel: Pick<Channel, "name" | "policy">;
  /** The app's own ids, by platform. */
  bundleIds: App["bundleIds"];
  /** What the channel serves now. */
  from: Release | null;
  to: Release;
  kind: MoveKind;
  /** When `to` was first current at 100 %, by channel name; a channel it never was on is missing. */
  firstServed: Readonly<Record<string, Instant>>;
  now: Instant;
};

/** What one rule has to say, a sentence that says what to do; null for nothing. */
export type Rule = (move: MoveUnderJudgement) => string | null;

export const platformNames = (platforms: readonly Platform[]) =>
  platforms.map((platform) => PLATFORM_NAMES[platform]).join(", ");

/** A file and what was read in it. */
type Read = { artifact: Artifact; facts: Inspection };

/** The files that somebody looked into: what is not known of the others says nothing. */
export function readFiles(release: Release | null, platform?: Platform): Read[] {
  return (release?.artifacts ?? [])
    .filter((artifact) => platform === undefined || artifact.platform === platform)
    .flatMap((artifact) => (artifact.metadata === null ? [] : [{ artifact, facts: artifact.metadata }]))
    .filter(({ facts }) => !facts.findings.some(({ code }) => code === NOT_INSPECTED.code));
}

/** Names of the files that fit, for a sentence; null when there are none. */
export function filenamesWhere(release: Release, fits: (facts: Inspection) => boolean): string | null {
  const names = readFiles(release)
    .filter(({ facts }) => fits(facts))
    .map(({ artifact }) => artifact.filename);
  return names.length === 0 ? null : names.join(", ");
}

/** The platforms both have, in the order of the new one. */
export function sharedPlatforms({ from, to }: MoveUnderJudgement): Platform[] {
  const before = from === null ? [] : platformsOf(from);
  return platformsOf(to).filter((platform) => before.includes(platform));
}
