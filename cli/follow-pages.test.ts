import { expect, it } from "vitest";
import { followPages, onePage, type PageQuery } from "./follow-pages";

const ROWS = Array.from({ length: 230 }, (_, index) => index);

/** A list whose cursor is the number of the next row. */
function listOf(rows: number[]) {
  const asked: PageQuery[] = [];
  const ask = async (query: PageQuery) => {
    asked.push(query);
    const end = Number(query.cursor ?? 0) + query.limit;
    return { items: rows.slice(Number(query.cursor ?? 0), end), nextCursor: end < rows.length ? String(end) : null };
  };
  return { asked, ask };
}

it.each([
  [3, 3, "3", [[3, undefined]]],
  [100, 100, "100", [[100, undefined]]],
  [
    150,
    150,
    "150",
    [
      [100, undefined],
      [50, "100"],
    ],
  ],
  [
    Number.POSITIVE_INFINITY,
    230,
    null,
    [
      [100, undefined],
      [100, "100"],
      [100, "200"],
    ],
  ],
])("of a list of 230, a limit of %s is %i rows", async (limit, count, nextCursor, expected) => {
  const { asked, ask } = listOf(ROWS);
  expect(await onePage(followPages({ limit }, ask))).toEqual({ items: ROWS.slice(0, count), nextCursor });
  expect(asked.map((query) => [query.limit, query.cursor])).toEqual(expected);
});

it("goes on where another list ended, and asks once for a list of nothing", async () => {
  expect((await onePage(followPages({ limit: 2, cursor: "228" }, listOf(ROWS).ask))).items).toEqual([228, 229]);
  const nothing = listOf([]);
  expect(await onePage(followPages({ limit: 500 }, nothing.ask))).toEqual({ items: [], nextCursor: null });
  expect(nothing.asked).toHaveLength(1);
});
