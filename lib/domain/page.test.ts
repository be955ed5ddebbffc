import { describe, expect, it } from "vitest";
import { toPage } from "./page";

const cursorOf = (row: string) => ({ at: row.toUpperCase(), id: row });

describe("a page", () => {
  it.each([
    ["nothing", [], 2, [], null],
    ["less than a page", ["a"], 2, ["a"], null],
    ["just a page", ["a", "b"], 2, ["a", "b"], null],
    ["one row more", ["a", "b", "c"], 2, ["a", "b"], { at: "B", id: "b" }],
    ["pages of one", ["a", "b"], 1, ["a"], { at: "A", id: "a" }],
  ])("of %s", (_what, rows, limit, items, next) => {
    expect(toPage<string>(rows, limit, cursorOf)).toEqual({ items, next });
  });
});
