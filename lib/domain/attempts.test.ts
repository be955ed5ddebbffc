import { describe, expect, it } from "vitest";
import { type AttemptRule, type Attempts, afterFailure, secondsToWait } from "./attempts";

const RULE: AttemptRule = { most: 3, windowMs: 60_000 };
const NOW = "2026-03-01T12:00:00.000Z";
const LATER = "2026-03-01T12:00:30.000Z";

const failed = (count: number, windowEndsAt = LATER): Attempts => ({ key: "ada", count, windowEndsAt });

describe("seconds to wait", () => {
  it.each<[string, Attempts | null, number]>([
    ["nobody failed yet", null, 0],
    ["one try left", failed(2), 0],
    ["none left", failed(3), 30],
    ["more than all", failed(9), 30],
    ["the window ends now", failed(3, NOW), 0],
    ["the window is over", failed(3, "2026-03-01T11:59:59.999Z"), 0],
    ["a part of a second counts whole", failed(3, "2026-03-01T12:00:00.001Z"), 1],
    ["and never less than is left", failed(3, "2026-03-01T12:00:29.001Z"), 30],
  ])("%s", (_what, attempts, seconds) => expect(secondsToWait(attempts, RULE, NOW)).toBe(seconds));
});

describe("one more failure", () => {
  const fresh = { key: "ada", count: 1, windowEndsAt: "2026-03-01T12:01:00.000Z" };
  it.each<[string, Attempts | null, Attempts]>([
    ["starts a window", null, fresh],
    ["counts in the window, which does not grow", failed(2), failed(3)],
    ["starts anew when the window ends now", failed(3, NOW), fresh],
    ["starts anew when the window is over", failed(3, "2026-03-01T11:00:00.000Z"), fresh],
  ])("%s", (_what, attempts, expected) => expect(afterFailure(attempts, "ada", RULE, NOW)).toEqual(expected));

  it("locks at the limit and lets in again after the window", () => {
    let attempts: Attempts | null = null;
    for (let i = 0; i < RULE.most; i++) {
      expect(secondsToWait(attempts, RULE, NOW)).toBe(0);
      attempts = afterFailure(attempts, "ada", RULE, NOW);
    }
    expect(secondsToWait(attempts, RULE, NOW)).toBe(60);
    expect(secondsToWait(attempts, RULE, "2026-03-01T12:01:00.000Z")).toBe(0);
  });
});
