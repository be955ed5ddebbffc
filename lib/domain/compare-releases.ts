import { type Artifact, pickArtifact } from "./artifact";
import type { Finding } from "./finding";
import type { Inspection } from "./inspection";
import { readFiles } from "./judging/move-under-judgement";
import { PLATFORMS, type Platform } from "./platform";
import { platformsOf, type Release } from "./release";
import { compareReleases } from "./version-order";

export type Verdict = "clear" | "warnings" | "blocked";

/** One word for what the judge said. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some(({ severity }) => severity === "blocker")) return "blocked";
  return findings.some(({ severity }) => severity === "warning") ? "warnings" : "clear";
}

/** Where a release stands to the one before it, by (version, build); "first" without one. */
export type Direction = "first" | "higher" | "same" | "lower";

export function directionOf(from: Release | null, to: Release): Direction {
  if (from === null) return "first";
  const order = compareReleases(to, from);
  return order > 0 ? "higher" : order < 0 ? "lower" : "same";
}

export type FactValue = string | number | boolean | string[] | null;

/** One fact of both sides; `platform` is null for a fact of the release. Unknown, or no release: null. */
export type ComparedFact = { fact: string; platform: Platform | null; from: FactValue; to: FactValue };

type Known = [fact: string, of: (release: Release, platform: Platform) => FactValue];

const OF_RELEASE: Known[] = [
  ["version", ({ version }) => version],
  ["build", ({ build }) => build],
  ["publishedAt", ({ publishedAt }) => publishedAt],
  ["platforms", platformsOf],
];

const first = <T>(values: readonly T[]): T | null => values[0] ?? null;
const sorted = (values: readonly string[]) => [...new Set(values)].sort();
const offered = (release: Release, platform: Platform): Artifact | null =>
  pickArtifact(release.artifacts, { platform, arch: null });
const facts = (release: Release, platform: Platform) => readFiles(release, platform).map((file) => file.facts);

const firstFact = (of: (facts: Inspection) => FactValue) => (release: Release, platform: Platform) =>
  first(facts(release, platform).flatMap((each) => of(each) ?? []));

// `version` and `build` of a platform are what its file says of itself.
const OF_PLATFORM: Known[] = [
  [
    "files",
    (release, platform) => release.artifacts.filter((file) => file.platform === platform).map((file) => file.filename),
  ],
  [
    "archs",
    ({ artifacts }, platform) =>
      sorted(artifacts.filter((file) => file.platform === platform).flatMap(({ arch }) => arch ?? [])),
  ],
  ["sizeBytes", (release, platform) => offered(release, platform)?.sizeBytes ?? null],
  ["version", firstFact(({ version }) => version)],
  ["build", firstFact(({ build }) => build)],
  ["bundleId", firstFact(({ bundleId }) => bundleId)],
  ["minimumOs", firstFact(({ minimumOs }) => minimumOs)],
  ["targetSdk", firstFact(({ targetSdk }) => targetSdk)],
  ["permissions", (release, platform) => sorted(facts(release, platform).flatMap(({ permissions }) => permissions))],
  ["signer", firstFact(({ signing }) => signing?.signer ?? null)],
  ["signerSha256", firstFact(({ signing }) => signing?.signerSha256 ?? null)],
  ["notarized", firstFact(({ signing }) => signing?.notarized ?? null)],
  ["profileType", firstFact(({ profile }) => profile?.type ?? null)],
  ["profileTeam", firstFact(({ profile }) => profile?.team ?? null)],
  ["profileExpiresAt", firstFact(({ profile }) => profile?.expiresAt ?? null)],
  ["debuggable", firstFact(({ debuggable }) => debuggable)],
];

/** What is known of two releases, side by side: the release's own facts, then those of each platform either has. */
export function compareFacts(from: Release | null, to: Release): ComparedFact[] {
  const row = (platform: Platform | null, [fact, of]: Known): ComparedFact => {
    const read = (release: Release | null) => {
      const isThere = release !== null && (platform === null || platformsOf(release).includes(platform));
      return isThere ? of(release, platform ?? "ios") : null;
    };
    return { fact, platform, from: read(from), to: read(to) };
  };
  const there = [...platformsOf(to), ...(from === null ? [] : platformsOf(from))];
  const platforms = PLATFORMS.filter((platform) => there.includes(platform));
  return [
    ...OF_RELEASE.map((known) => row(null, known)),
    ...platforms.flatMap((platform) => OF_PLATFORM.map((known) => row(platform, known))),
  ];
}
