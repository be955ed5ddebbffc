import type { PageWish } from "@/lib/domain/page";
import { decodeCursor, toPageView } from "@/lib/wire/cursor";

type ListQuery = { limit: number; cursor?: string };

/** What page of a list a query asks for; `invalid` for a cursor that was not handed out. */
export function pageWish({ limit, cursor }: ListQuery): PageWish {
  return { limit, after: decodeCursor(cursor) };
}

/** A page of a short list that is there whole, in its own order; its cursor names the last one shown. */
export function pageInMemory<T, V>(all: T[], query: ListQuery, nameOf: (item: T) => string, toView: (item: T) => V) {
  const { limit, after } = pageWish(query);
  const start = after === null ? 0 : all.findIndex((item) => nameOf(item) === after.id) + 1;
  const items = all.slice(start, start + limit);
  const last = items.at(-1);
  const next = last !== undefined && start + limit < all.length ? { at: "", id: nameOf(last) } : null;
  return toPageView({ items, next }, toView);
}
