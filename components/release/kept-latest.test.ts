import { expect, it } from "vitest";
import { keptLatest } from "./kept-latest";

it("keeps what was made of the texts asked for last, and not of one more", () => {
  const made: string[] = [];
  const shout = keptLatest(2, (text) => {
    made.push(text);
    return text.toUpperCase();
  });
  expect(["a", "b", "a", "c", "a"].map(shout)).toEqual(["A", "B", "A", "C", "A"]);
  expect(made).toEqual(["a", "b", "c"]);
  expect(shout("b")).toBe("B");
  expect(made).toEqual(["a", "b", "c", "b"]);
});
