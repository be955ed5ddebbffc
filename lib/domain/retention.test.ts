import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Retention } from "./app";
import { plus } from "./instant";
import { type AgedRelease, planRetention, type RetainingChannel, type RetentionFacts } from "./retention";
import { compareReleases } from "./version-order";

const NOW = "2026-11-25T12:00:00.000Z";
const DAY = 86_400_000;

const release = (build: number, days: number, channels: string[] = []): AgedRelease => ({
  id: `rel_${build}`,
  version: "1.0.0",
  build: String(build),
  publishedAt: plus(NOW, -days * DAY),
  channels,
});
const channel = (name: string, retention: Retention | null, held: [string, string][] = []): RetainingChannel => ({
  name,
  retention,
  held: new Map(held),
});
const keep = (keepLast: number | null, keepDays: number | null): Retention => ({ keepLast, keepDays });

function fatesOf(facts: Pick<RetentionFacts, "retention" | "channels">, releases: readonly AgedRelease[]) {
  const plan = planRetention({ now: NOW, ...facts });
  for (const each of releases) plan.see(each);
  return releases.map((each) => ({ id: each.id, ...plan.fateOf(each) }));
}

function fates(retention: Retention | null, channels: RetainingChannel[], releases: AgedRelease[]) {
  return fatesOf({ retention, channels }, releases).map(
    ({ id, keep: stays, why }) => `${id.slice(4)} ${stays ? "stays" : "goes"}: ${why}`,
  );
}

describe("retention", () => {
  it("keeps everything where nothing is set", () => {
    expect(fates(null, [channel("beta", null)], [release(1, 9000, ["beta"]), release(2, 9000)])).toEqual([
      "1 stays: everything is kept on beta",
      "2 stays: everything is kept among those never on a channel",
    ]);
  });

  it("removes what is outside the last N and older than D, not what is one of them", () => {
    const releases = [release(1, 40, ["beta"]), release(2, 20, ["beta"]), release(3, 40, ["beta"])];
    expect(fates(null, [channel("beta", keep(1, 30))], releases)).toEqual([
      "1 goes: outside the last 1 and older than 30 days on beta",
      "2 stays: younger than the 30 days kept on beta",
      "3 stays: one of the last 1 on beta",
    ]);
  });

  it.each<[string, Retention, string[]]>([
    [
      "days alone: by age",
      keep(null, 30),
      ["1 goes: older than 30 days on beta", "2 goes: older than 30 days on beta"],
    ],
    [
      "a number alone: by order",
      keep(1, null),
      ["1 goes: outside the last 1 on beta", "2 stays: one of the last 1 on beta"],
    ],
  ])("a missing half never keeps; %s", (_, policy, expected) => {
    expect(fates(null, [channel("beta", policy)], [release(1, 31, ["beta"]), release(2, 31, ["beta"])])).toEqual(
      expected,
    );
  });

  it("counts by version and build, not by age", () => {
    const releases = [release(10, 1, ["beta"]), release(9, 5, ["beta"]), release(11, 9, ["beta"])];
    expect(fates(null, [channel("beta", keep(2, null))], releases)).toEqual([
      "10 stays: one of the last 2 on beta",
      "9 goes: outside the last 2 on beta",
      "11 stays: one of the last 2 on beta",
    ]);
  });

  it("lets a release live as long as the longest policy of every channel it was ever on", () => {
    const channels = [channel("beta", keep(null, 7)), channel("stable", keep(null, 365))];
    expect(fates(null, channels, [release(1, 30, ["beta", "stable"]), release(2, 30, ["beta"])])).toEqual([
      "1 stays: younger than the 365 days kept on stable",
      "2 goes: older than 7 days on beta",
    ]);
  });

  it("follows the app's policy where a channel has none, and for what was never on a channel", () => {
    const releases = [release(1, 30, ["beta"]), release(2, 30), release(3, 1)];
    expect(fates(keep(null, 7), [channel("beta", null)], releases)).toEqual([
      "1 goes: older than 7 days on beta",
      "2 goes: older than 7 days among those never on a channel",
      "3 stays: younger than the 7 days kept among those never on a channel",
    ]);
  });

  it("keeps what a channel holds, whatever the policies say, and says why", () => {
    const channels = [
      channel("beta", keep(null, 1)),
      channel("stable", keep(null, 1), [["rel_1", "stable serves it"]]),
    ];
    expect(fates(null, channels, [release(1, 900, ["beta", "stable"])])).toEqual(["1 stays: stable serves it"]);
  });

  it("forgets channels that are gone", () => {
    expect(fates(keep(null, 7), [], [release(1, 30, ["gone"])])).toEqual([
      "1 goes: older than 7 days among those never on a channel",
    ]);
  });

  it("agrees with the rule said plainly, for any policies and any releases", () => {
    const policy = fc.option(
      fc
        .record({
          keepLast: fc.option(fc.integer({ min: 1, max: 5 })),
          keepDays: fc.option(fc.integer({ min: 1, max: 60 })),
        })
        .filter(({ keepLast, keepDays }) => keepLast !== null || keepDays !== null),
    );
    const names = ["beta", "stable"];
    const aged = fc
      .uniqueArray(fc.nat({ max: 40 }), { maxLength: 25 })
      .chain((builds) =>
        fc.tuple(...builds.map((build) => fc.tuple(fc.constant(build), fc.nat({ max: 90 }), fc.subarray(names)))),
      );
    fc.assert(
      fc.property(policy, policy, policy, aged, (ofApp, ofBeta, ofStable, rows) => {
        const releases = rows.map(([build, days, channels]) => release(build, days, channels));
        const policies = { beta: ofBeta ?? ofApp, stable: ofStable ?? ofApp };
        const staysIn = (one: AgedRelease, rule: Retention | null, others: AgedRelease[]) => {
          if (rule === null) return true;
          const newer = others.filter((other) => compareReleases(other, one) > 0).length;
          const days = (Date.parse(NOW) - Date.parse(one.publishedAt)) / DAY;
          return newer < (rule.keepLast ?? 0) || days < (rule.keepDays ?? 0);
        };
        const expected = releases.map((one) => {
          if (one.channels.length === 0)
            return staysIn(
              one,
              ofApp,
              releases.filter((other) => other.channels.length === 0),
            );
          return one.channels.some((name) =>
            staysIn(
              one,
              policies[name as "beta" | "stable"],
              releases.filter((other) => other.channels.includes(name)),
            ),
          );
        });
        const channels = [channel("beta", ofBeta), channel("stable", ofStable)];
        const plan = fatesOf({ retention: ofApp, channels }, releases);
        expect(plan.map((fate) => fate.keep)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});
