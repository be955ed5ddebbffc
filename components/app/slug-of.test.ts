import { describe, expect, it } from "vitest";
import { slugOf } from "./slug-of";

describe("a slug from a name", () => {
  it.each([
    ["Acme", "acme"],
    ["Kupferkanne Außendienst: Zählerablesung", "kupferkanne-aussendienst-zaehlerablesung"],
    ["  Café  Olé! ", "cafe-ole"],
    ["Maria's App", "marias-app"],
    ["--a__b--", "a-b"],
    ["地図アプリ", ""],
    ["x".repeat(80), "x".repeat(64)],
    [`${"x".repeat(63)} y`, "x".repeat(63)],
  ])("%s → %s", (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});
