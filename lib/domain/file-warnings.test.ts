import { expect, it } from "vitest";
import { withWarnings } from "./file-warnings";
import { type Inspection, notInspected } from "./inspection";

const NOW = "2026-03-01T12:00:00.000Z";
const signing = { schemes: [], signerSha256: null, signer: null };
const until = (expiresAt: string | null) => ({ profile: { type: "ad-hoc", team: null, expiresAt, devices: [] } });
const codes = (facts: Partial<Inspection>) =>
  withWarnings({ ...notInspected("a.ipa"), findings: [], ...facts }, NOW).findings.map(({ code }) => code);

it.each<[string, Partial<Inspection>, string[]]>([
  ["nothing", {}, []],
  ["a profile without an end", until(null), []],
  ["a profile that lasts", until("2026-04-01T00:00:00.000Z"), []],
  ["a profile that ends soon", until("2026-03-13T12:00:00.000Z"), ["profile_expires_soon"]],
  ["a profile that is over", until(NOW), ["profile_expired"]],
  ["a debug build", { debuggable: true }, ["debuggable"]],
  ["a release build", { debuggable: false }, []],
  ["a Mac app of no notary", { platform: "macos", signing: { ...signing, notarized: false } }, ["not_notarized"]],
  ["a Mac app that is notarized", { platform: "macos", signing: { ...signing, notarized: true } }, []],
  ["a file where a notary is nothing", { platform: "linux", signing: { ...signing, notarized: false } }, []],
])("%s", (_what, facts, expected) => expect(codes(facts)).toEqual(expected));

it("says how many days are left", () => {
  const { findings } = withWarnings({ ...notInspected("a.ipa"), ...until("2026-03-13T12:00:00.000Z") }, NOW);
  expect(findings.at(-1)?.message).toContain("in 12 days");
});

it("says once what the reader said already", () => {
  const said = { code: "debuggable", severity: "warning" as const, message: "Said by the reader." };
  const { findings } = withWarnings({ ...notInspected("a.apk"), debuggable: true, findings: [said] }, NOW);
  expect(findings).toEqual([said]);
});
