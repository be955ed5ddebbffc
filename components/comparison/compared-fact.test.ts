import { expect, it } from "vitest";
import { type ComparedFact, isChanged, shownFacts } from "./compared-fact";

const fact = (name: string, from: ComparedFact["from"], to: ComparedFact["to"], own = true): ComparedFact => ({
  fact: name,
  platform: own ? "ios" : null,
  from,
  to,
});
const platforms = (from: string[] | null, to: string[]) => fact("platforms", from, to, false);
const names = (facts: ComparedFact[], onlyChanged: boolean) => shownFacts(facts, onlyChanged).map((each) => each.fact);

it("knows a difference from nothing known, and nothing from an empty list", () => {
  expect(isChanged(fact("minimumOs", "8", "10"))).toBe(true);
  expect(isChanged(fact("minimumOs", null, "10"))).toBe(true);
  expect(isChanged(fact("permissions", ["A", "B"], ["A", "B"]))).toBe(false);
  expect(isChanged(fact("permissions", null, []))).toBe(false);
});

it("shows everything that is known, or what differs and says something", () => {
  const facts = [
    fact("version", "1.0.0", "1.1.0", false),
    platforms(["ios"], ["ios"]),
    fact("files", ["a-1.ipa"], ["a-2.ipa"]),
    fact("version", "1.0.0", "1.1.0"),
    fact("build", "1", "3"),
    fact("minimumOs", "16", "16"),
    fact("permissions", null, []),
    fact("debuggable", false, true),
  ];
  expect(names(facts, true)).toEqual(["version", "debuggable"]);
  expect(names(facts, false)).toEqual(["version", "platforms", "files", "build", "minimumOs", "debuggable"]);
});

it("shows of a platform that only one side has what it was, unless there was nothing before", () => {
  const facts = [fact("sizeBytes", null, 5), fact("minimumOs", null, "16")];
  expect(names([platforms(["linux"], ["linux", "ios"]), ...facts], true)).toEqual(["platforms", "sizeBytes"]);
  expect(names([platforms(null, ["ios"]), ...facts], true)).toEqual(["platforms", "sizeBytes", "minimumOs"]);
});
