import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY, defaultChannel, FIRST_CHANNELS, inLaneOrder } from "./channel";

/** `live!` is a protected channel. */
const channels = (text: string) =>
  text
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => ({ name: word.replace("!", ""), policy: { ...DEFAULT_POLICY, protected: word.endsWith("!") } }));

describe("the order of lanes", () => {
  it.each([
    ["stable beta internal", "internal beta stable"],
    ["stable qa beta alpha internal", "internal beta alpha qa stable"],
    ["zeta alpha", "alpha zeta"],
    ["stable constructor", "constructor stable"],
  ])("%s: %s", (there, ordered) => {
    const given = channels(there);
    expect(inLaneOrder(given).map(({ name }) => name)).toEqual(ordered.split(" "));
    expect(given).toEqual(channels(there));
  });

  it("is the one a new app is made in", () => {
    expect(inLaneOrder(FIRST_CHANNELS.map((name) => ({ name }))).map(({ name }) => name)).toEqual([
      "internal",
      "beta",
      "stable",
    ]);
  });
});

describe("the production channel", () => {
  it.each([
    ["internal beta! stable", "stable"],
    ["zeta! live! beta", "live"],
    ["zeta beta", "beta"],
    ["", null],
  ])("of %j: %s", (there, name) => {
    expect(defaultChannel(channels(there))?.name ?? null).toBe(name);
    expect(defaultChannel(channels(there).toReversed())?.name ?? null).toBe(name);
  });
});
