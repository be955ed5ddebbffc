import { DAY_MS, toMs } from "../instant";
import { PLATFORM_NAMES } from "../platform";
import { platformsOf } from "../release";
import { releaseName } from "../version-order";
import { filenamesWhere, type MoveUnderJudgement, readFiles } from "./move-under-judgement";

// Rules about what a file says of itself. Where nobody could read it they are quiet.

/** Within this a profile's end is soon. */
export const SOON_MS = 30 * DAY_MS;

export function bundleIdChanged(move: MoveUnderJudgement): string | null {
  for (const platform of platformsOf(move.to)) {
    const own = move.bundleIds[platform];
    const before = own === undefined ? readFiles(move.from, platform).map(({ facts }) => facts.bundleId) : [own];
    const known = before.filter((id) => id !== null);
    const other = readFiles(move.to, platform).find(
      ({ facts }) => facts.bundleId !== null && known.length > 0 && !known.includes(facts.bundleId),
    );
    if (other === undefined) continue;
    return `${other.artifact.filename} is ${other.facts.bundleId}, and ${PLATFORM_NAMES[platform]} has ${known[0]}: it would install beside it. Build with the same id, or change the app's.`;
  }
  return null;
}

export function profileExpired({ to, now }: MoveUnderJudgement): string | null {
  const files = filenamesWhere(to, ({ profile }) => lasts(profile?.expiresAt ?? null, now) <= 0);
  return files && `The provisioning profile of ${files} has expired: sign it again with a new one.`;
}

export function profileExpiresSoon({ to, now }: MoveUnderJudgement): string | null {
  const isSoon = (ms: number) => ms > 0 && ms <= SOON_MS;
  const files = filenamesWhere(to, ({ profile }) => isSoon(lasts(profile?.expiresAt ?? null, now)));
  return files && `The provisioning profile of ${files} expires within 30 days: it stops to start then.`;
}

/** How long from now, in milliseconds; for ever where nothing is said. */
export function lasts(expiresAt: string | null, now: string): number {
  const ms = expiresAt === null ? Number.NaN : toMs(expiresAt);
  return Number.isNaN(ms) ? Number.POSITIVE_INFINITY : ms - toMs(now);
}

export function debuggable({ to }: MoveUnderJudgement): string | null {
  const files = filenamesWhere(to, (facts) => facts.debuggable === true);
  return files && `${files} can be debugged by anybody who has it: build ${releaseName(to)} for release.`;
}

export function notNotarized({ to }: MoveUnderJudgement): string | null {
  const files = filenamesWhere(to, ({ platform, signing }) => platform === "macos" && signing?.notarized === false);
  return files && `${files} is not notarized: macOS warns whoever opens it.`;
}
