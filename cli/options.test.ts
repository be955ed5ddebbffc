import { InvalidArgumentError } from "commander";
import { describe, expect, it } from "vitest";
import { parseInstant, parseInteger, parseList, parsePercent, parsePlatforms } from "./options";

it("parseInteger takes whole numbers", () => {
  expect(parseInteger("0")).toBe(0);
  for (const text of ["-1", "1.5", "", "1e3", "ten"]) expect(() => parseInteger(text)).toThrow(InvalidArgumentError);
});

it("parsePercent takes what is above 0 and at most 100", () => {
  expect([parsePercent("0.01"), parsePercent("100")]).toEqual([0.01, 100]);
  for (const text of ["0", "100.1", "-5", "10%", ""]) expect(() => parsePercent(text)).toThrow(InvalidArgumentError);
});

describe("lists", () => {
  it("split at commas, and go on where the option is repeated", () => {
    expect(parseList("a, b,,", ["x"])).toEqual(["x", "a", "b"]);
  });

  it("of platforms name the known ones when one is unknown", () => {
    expect(parsePlatforms("ios,macos", ["linux"])).toEqual(["linux", "ios", "macos"]);
    expect(() => parsePlatforms("android")).toThrow(/android_apk/);
  });
});

it("parseInstant takes days and moments", () => {
  expect(parseInstant("2026-05-01")).toBe("2026-05-01T00:00:00.000Z");
  expect(parseInstant("2026-05-01T02:00:00+02:00")).toBe("2026-05-01T00:00:00.000Z");
  expect(() => parseInstant("yesterday")).toThrow(InvalidArgumentError);
});
