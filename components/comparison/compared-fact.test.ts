import { expect, it } from "vitest";
import { type ComparedFact, isBlank, isChanged, isEcho, isTelling } from "./compared-fact";

const fact = (name: string, from: ComparedFact["from"], to: ComparedFact["to"], own = true): ComparedFact => ({
  fact: name,
  platform: own ? "ios" : null,
  from,
  to,
});

it("knows a difference from nothing known, and nothing from an empty list", () => {
  expect(isChanged(fact("minimumOs", "8", "10"))).toBe(true);
  expect(isChanged(fact("minimumOs", null, "10"))).toBe(true);
  expect(isChanged(fact("permissions", ["A", "B"], ["A", "B"]))).toBe(false);
  expect(isChanged(fact("permissions", null, []))).toBe(false);
  expect([fact("permissions", null, []), fact("debuggable", null, false)].map(isBlank)).toEqual([true, false]);
});

it("leaves out what always differs, and what a file says as the release does", () => {
  const version = fact("version", "1.0.0", "1.1.0", false);
  expect(isTelling(version)).toBe(true);
  expect(isTelling(fact("version", "1.0.0", "1.1.0"))).toBe(false);
  expect(isTelling(fact("files", ["a-1.dmg"], ["a-2.dmg"]))).toBe(false);
  expect(isEcho(fact("version", "1.0.0", "1.1.0"), [version])).toBe(true);
  expect(isEcho(fact("version", "1.0.0", "1.1.1"), [version])).toBe(false);
  expect(isEcho(version, [version])).toBe(false);
});
