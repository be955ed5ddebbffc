import { expect, it } from "vitest";
import { type ReleaseOnChannel, stateSentences } from "./release-state";

const on = (channel: string, more: Partial<ReleaseOnChannel> = {}): ReleaseOnChannel => ({
  channel,
  role: "current",
  rolloutPercent: 100,
  halted: false,
  ...more,
});

it("names every channel a release is on, the most urgent first", () => {
  const places = [on("internal"), on("beta"), on("stable", { rolloutPercent: 10 }), on("old", { role: "control" })];
  expect(stateSentences(places)).toEqual([
    { kind: "rolling", sentence: "Rolling out on stable, 10\u00a0%" },
    { kind: "live", sentence: "Live on internal and beta" },
    { kind: "live", sentence: "Control on old" },
  ]);
  const halted = { rolloutPercent: 25, halted: true };
  expect(stateSentences([on("a"), on("b", halted), on("c", halted)])).toEqual([
    { kind: "halted", sentence: "Halted on b and c at 25\u00a0%" },
    { kind: "live", sentence: "Live on a" },
  ]);
});
