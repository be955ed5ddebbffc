/** Where a page of a list starts: after this row, in the list's own order. */
export type Cursor = { at: string; id: string };

export type PageWish = { limit: number; after: Cursor | null };

export type Page<T> = { items: T[]; next: Cursor | null };

/** A page from `limit + 1` rows: the extra one only says that there is more. */
export function toPage<T>(rows: T[], limit: number, cursorOf: (row: T) => Cursor): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}
