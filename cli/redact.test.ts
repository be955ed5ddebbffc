import { expect, it } from "vitest";
import { redact, redactable } from "./redact";

it("takes out whatever has a token's form, and leaves its visible prefix", () => {
  expect(redact(`no slc_${"a".repeat(36)}, but slc_9aK2`)).toBe("no [token], but slc_9aK2");
});

it("takes out the very values that were given as a token", () => {
  expect(redact("hunter2 is wrong", redactable(["hunter2", undefined, null, "is"]))).toBe("[token] is wrong");
});
