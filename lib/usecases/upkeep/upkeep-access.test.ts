import { expect, it } from "vitest";
import { BATCH, everyPage } from "./upkeep-access";

it("a list is read page by page to its end, and others are let in after each page", async () => {
  const rows = Array.from({ length: 3 * BATCH + 1 }, (_, index) => String(index).padStart(6, "0"));
  const list = async (after: string | null, limit: number) =>
    rows.slice(after === null ? 0 : rows.indexOf(after) + 1).slice(0, limit);
  let letIn = 0;
  const count = () => {
    letIn += 1;
    next = setImmediate(count);
  };
  let next = setImmediate(count);
  const read: string[] = [];
  for await (const page of everyPage(list, (row) => row)) read.push(...page);
  clearImmediate(next);
  expect(read).toEqual(rows);
  expect(letIn).toBeGreaterThanOrEqual(3);
});
