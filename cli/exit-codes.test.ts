import { CommanderError } from "commander";
import { describe, expect, it } from "vitest";
import { CODES, DomainError } from "@/lib/domain/errors";
import { exitCodeOf, isKnownCode } from "./exit-codes";
import { Failure, type FailureCode } from "./failure";

const EXPECTED: Record<number, FailureCode[]> = {
  2: ["usage", "invalid"],
  3: ["unauthenticated", "forbidden", "not_found"],
  4: ["gate_failed", "conflict", "stale"],
  5: ["network", "bad_answer", "internal", "busy", "rate_limited", "storage_full"],
  6: ["unreadable", "too_large", "unsupported", "digest_mismatch"],
  130: ["interrupted"],
};

describe("exitCodeOf", () => {
  const cases = Object.entries(EXPECTED).flatMap(([exit, codes]) => codes.map((code) => [code, Number(exit)] as const));

  it.each(cases)("%s ends with %d", (code, exit) => {
    expect(exitCodeOf(new Failure(code, "x"))).toBe(exit);
  });

  it("covers every code of the domain", () => {
    expect(CODES.filter((code) => !cases.some(([named]) => named === code))).toEqual([]);
  });

  it("maps what is thrown by others", () => {
    expect(exitCodeOf(new DomainError("invalid", "x"))).toBe(2);
    expect(exitCodeOf(new CommanderError(1, "commander.unknownOption", "x"))).toBe(2);
    expect(exitCodeOf(new CommanderError(0, "commander.helpDisplayed", "x"))).toBe(0);
    expect(exitCodeOf(new TypeError("x"))).toBe(5);
  });
});

it("knows no code that an object has by nature", () => {
  expect([isKnownCode("stale"), isKnownCode("toString"), isKnownCode("of_the_future")]).toEqual([true, false, false]);
});
