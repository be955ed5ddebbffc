import { describe, expect, it } from "vitest";
import { CODES, DomainError, invalidField, isDomainError } from "./errors";

describe("the codes", () => {
  it("are the closed set of the contract", () => {
    expect([...CODES].sort()).toEqual(
      [
        ...[
          "busy",
          "conflict",
          "forbidden",
          "gate_failed",
          "invalid",
          "not_found",
          "rate_limited",
          "stale",
          "storage_full",
        ],
        ...["too_large", "unauthenticated", "unsupported"],
      ].sort(),
    );
  });
});

describe("an error", () => {
  it("carries its code, a sentence for people and what goes with it", () => {
    const error = new DomainError("busy", "Try again soon.", { retryAfter: 3 });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: "DomainError",
      code: "busy",
      detail: "Try again soon.",
      extras: { retryAfter: 3 },
    });
    expect(error.message).toBe("busy: Try again soon.");
    expect(new DomainError("stale", "Moved.").extras).toEqual({});
  });

  it("of one field names it", () => {
    const error = invalidField("artifacts.0.platform", "Name a platform.");
    expect(error).toMatchObject({
      code: "invalid",
      detail: "Name a platform.",
      extras: { errors: [{ path: "artifacts.0.platform", message: "Name a platform." }] },
    });
  });
});

describe("what is one", () => {
  it.each<[string, unknown, boolean]>([
    ["one of ours", new DomainError("invalid", "No."), true],
    ["one from another bundle", Object.assign(new Error("x"), { [Symbol.for("sluice.DomainError")]: true }), true],
    ["any other error", new Error("x"), false],
    ["something of the same look", { name: "DomainError", code: "invalid", detail: "No.", extras: {} }, false],
    ["null", null, false],
    ["nothing", undefined, false],
    ["a text", "sluice.DomainError", false],
  ])("%s", (_what, value, expected) => expect(isDomainError(value)).toBe(expected));
});
