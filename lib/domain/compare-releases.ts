import { type Artifact, pickArtifact } from "./artifact";
import type { Finding } from "./finding";
import { readFiles } from "./judging/move-under-judgement";
import { PLATFORMS, type Platform } from "./platform";
import { platformsOf, type Release } from "./release";

export type Verdict = "clear" | "warnings" | "blocked";

/** One word for what the judge said. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some(({ severity }) => severity === "blocker")) return "blocked";
  return findings.some(({ severity }) => severity === "warning") ? "warnings" : "clear";
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
  ["bundleId", (release, platform) => first(facts(release, platform).flatMap(({ bundleId }) => bundleId ?? []))],
  ["minimumOs", (release, platform) => first(facts(release, platform).flatMap(({ minimumOs }) => minimumOs ?? []))],
  ["targetSdk", (release, platform) => first(facts(release, platform).flatMap(({ targetSdk }) => targetSdk ?? []))],
  ["permissions", (release, platform) => sorted(facts(release, platform).flatMap(({ permissions }) => permissions))],
  [
    "signerSha256",
    (release, platform) => first(facts(release, platform).flatMap(({ signing }) => signing?.signerSha256 ?? [])),
  ],
  [
    "profileExpiresAt",
    (release, platform) => first(facts(release, platform).flatMap(({ profile }) => profile?.expiresAt ?? [])),
  ],
  ["debuggable", (release, platform) => first(facts(release, platform).flatMap(({ debuggable }) => debuggable ?? []))],
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
