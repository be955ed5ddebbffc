import { describe, expect, it } from "vitest";
import { isDomainError } from "./errors";
import { parsePercent } from "./percent";
import { bucketOf, isInRollout, type Pointers, promoted, toEverybody, withPercent } from "./rollout";

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return "answers";
  } catch (error) {
    return isDomainError(error) ? error.code : "throws";
  }
};

describe("a percent", () => {
  it.each([0.01, 0.07, 0.29, 1.1, 10, 12.34, 33.33, 99.99, 100])("may be %s", (percent) => {
    expect(parsePercent(percent)).toBe(percent);
  });
  it.each([Number.NaN, -1, -0.01, 0, 0.001, 0.005, 10.001, 33.333, 100.01, 101, Number.POSITIVE_INFINITY])(
    "may not be %s",
    (percent) => expect(codeOf(() => parsePercent(percent))).toBe("invalid"),
  );
});

const DEVICES = Array.from({ length: 100_000 }, (_, index) => `device-${index}`);
const shareOf = (isIn: (device: string) => boolean) => (DEVICES.filter(isIn).length / DEVICES.length) * 100;

describe("who is in a rollout", () => {
  it("is a tenth at 10 %", () => {
    const share = shareOf((device) => isInRollout("chn_a/2", 10, device));
    expect(Math.abs(share - 10)).toBeLessThan(0.3);
  });

  it("only grows while the percent does", () => {
    const steps = [0.01, 0.5, 1, 10, 33.33, 50, 99.99, 100];
    const dropped = DEVICES.filter((device) => {
      const seen = steps.map((percent) => isInRollout("chn_a/2", percent, device));
      return seen.some((isIn, index) => isIn && seen.slice(index).includes(false));
    });
    expect(dropped).toEqual([]);
  });

  it("is picked anew by every rollout: two at 10 % share 1 %", () => {
    const both = shareOf((device) => isInRollout("chn_a/2", 10, device) && isInRollout("chn_a/3", 10, device));
    expect(Math.abs(both - 1)).toBeLessThan(0.15);
  });

  it("is nobody without an id, unless everybody is", () => {
    expect(isInRollout("salt", 99.99, null)).toBe(false);
    expect(isInRollout("salt", 100, null)).toBe(true);
  });

  it("is the same on every server: the buckets are written down", () => {
    expect(["a", "device-1", "~"].map((device) => bucketOf("salt", device))).toMatchInlineSnapshot(`
      [
        9190,
        6934,
        569,
      ]
    `);
  });
});

const channel = (over: Partial<Pointers> = {}) => ({
  id: "chn_a",
  name: "stable",
  revision: 4,
  ...toEverybody("old"),
  ...over,
});
const ROLLING = channel({ ...promoted(channel(), "new", 10) });

describe("where a promotion leads", () => {
  it("keeps what everybody had as the control, also when another follows while one runs", () => {
    expect(ROLLING).toMatchObject({ currentReleaseId: "new", controlReleaseId: "old", rolloutSalt: "chn_a/5" });
    expect(promoted({ ...ROLLING, revision: 5 }, "newer", 20)).toEqual({
      currentReleaseId: "newer",
      controlReleaseId: "old",
      rolloutPercent: 20,
      rolloutSalt: "chn_a/6",
      halted: false,
    });
  });

  it("keeps the devices of a rollout of the same release, and starts it again when it was halted", () => {
    expect(promoted({ ...ROLLING, revision: 5, halted: true }, "new", 20)).toMatchObject({
      rolloutSalt: "chn_a/5",
      rolloutPercent: 20,
      halted: false,
    });
    expect(promoted(ROLLING, "new", 100)).toEqual(toEverybody("new"));
  });

  it("is nowhere from an empty channel, nor to what everybody has", () => {
    expect(codeOf(() => promoted(channel(toEverybody(null)), "new", 10))).toBe("invalid");
    expect(codeOf(() => promoted(channel(), "old", 10))).toBe("conflict");
    expect(codeOf(() => promoted(ROLLING, "old", 10))).toBe("conflict");
  });
});

describe("another percent", () => {
  it("keeps the devices and a halt, and completes at 100", () => {
    expect(withPercent({ ...ROLLING, halted: true }, 5)).toMatchObject({
      rolloutPercent: 5,
      rolloutSalt: "chn_a/5",
      halted: true,
    });
    expect(withPercent({ ...ROLLING, halted: true }, 100)).toEqual(toEverybody("new"));
  });
});
