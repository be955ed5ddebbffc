import { describe, expect, it } from "vitest";
import { makeSpeed, timeLeft } from "./speed";

describe("makeSpeed", () => {
  it("knows nothing at first, then follows slowly", () => {
    const speed = makeSpeed(0);
    expect(speed(100, 1000)).toBeNull();
    expect(speed(1000, 10_000)).toBe(10_000);
    expect(speed(2000, 10_000)).toBe(7500);
  });
});

describe("timeLeft", () => {
  it.each([
    [1000, null, null],
    [1000, 0, null],
    [1500, 1000, "2\u00a0s left"],
    [90_000, 1000, "2\u00a0min left"],
    [4_000_000, 1000, "1\u00a0h 7\u00a0min left"],
  ])("says of %d bytes at %s a second: %s", (bytes, bytesPerSecond, words) => {
    expect(timeLeft(bytes, bytesPerSecond)).toBe(words);
  });
});
