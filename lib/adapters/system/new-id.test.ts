import { expect, it } from "vitest";
import { newId } from "./new-id";

it("is the kind and 20 characters, every one of them possible, and never the same", () => {
  const ids = Array.from({ length: 500 }, () => newId("rel"));
  for (const id of ids) expect(id).toMatch(/^rel_[0-9a-z]{20}$/);
  expect(new Set(ids).size).toBe(500);
  expect(new Set(ids.join("").replaceAll("rel_", "")).size).toBe(36);
});
