import { describe, expect, it } from "vitest";
import { dayOf, lastDays, layOut } from "./downloads";

describe("days", () => {
  it("are UTC days, today the last, across the end of a month", () => {
    expect(dayOf("2026-11-25T23:59:59.999Z")).toBe("2026-11-25");
    expect(lastDays("2026-03-02T00:00:00.000Z", 3)).toEqual(["2026-02-28", "2026-03-01", "2026-03-02"]);
  });
});

describe("layOut", () => {
  it("has every day, also those with nothing, and adds up what is of one platform", () => {
    const laid = layOut(
      [
        { day: "2026-11-24", platform: "macos", count: 2 },
        { day: "2026-11-24", platform: "ios", count: 1 },
        { day: "2026-11-24", platform: "macos", count: 3 },
        { day: "2026-10-01", platform: "linux", count: 9 },
      ],
      ["2026-11-24", "2026-11-25"],
    );
    expect(laid.days).toEqual([
      { day: "2026-11-24", byPlatform: { macos: 5, ios: 1 }, total: 6 },
      { day: "2026-11-25", byPlatform: {}, total: 0 },
    ]);
    expect([laid.platforms, laid.total]).toEqual([["ios", "macos"], 6]);
  });
});
