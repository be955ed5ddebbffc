import fc from "fast-check";
import { expect, test } from "vitest";
import { hasLongList, writeLongJson } from "./long-json";

const body = (length: number) => ({
  items: Array.from({ length }, (_, i) => ({ i, text: `Zürich "${i}"` })),
  bytes: 7,
});

test("is what JSON.stringify writes, whatever is around the list", async () => {
  const around = fc.dictionary(fc.string(), fc.jsonValue());
  await fc.assert(
    fc.asyncProperty(around, around, fc.integer({ min: 0, max: 900 }), async (before, after, length) => {
      const whole = { ...before, left: undefined, items: body(length).items, ...after };
      expect((await writeLongJson(whole)).toString()).toBe(JSON.stringify(whole));
    }),
    { numRuns: 50 },
  );
});

test("others get their turn while it is written", async () => {
  let turns = 0;
  let isOver = false;
  const others = () => {
    turns += 1;
    if (!isOver) setImmediate(others);
  };
  setImmediate(others);
  await writeLongJson(body(2_000));
  isOver = true;
  expect(turns).toBeGreaterThanOrEqual(10);
});

test("only a long list is worth it", () => {
  expect(hasLongList(body(200))).toBe(false);
  expect(hasLongList(body(201))).toBe(true);
  expect(hasLongList({ items: "a long text, which is none".repeat(20) })).toBe(false);
});
