import { expect, it } from "vitest";
import { androidVersion } from "./android-version";

it("is the version of an API level, and the level where nobody has named it yet", () => {
  expect(["26", "36", "99", "Baklava", "toString"].map(androidVersion)).toEqual([
    "8.0",
    "16",
    "API 99",
    "Baklava",
    "toString",
  ]);
});
