import { isDomainError } from "@/lib/domain/errors";
import type { Cursor, PageWish } from "@/lib/domain/page";
import { container } from "@/lib/runtime/container";
import { decodeCursor, encodeCursor } from "@/lib/wire/cursor";

const ROWS = 25;

/** What a page's address says: each name once, empty ones left out. */
export type Search = Record<string, string | string[] | undefined>;

export function searchText(search: Search, name: string): string | undefined {
  const value = search[name];
  const text = (Array.isArray(value) ? value[0] : value)?.trim();
  return text === undefined || text === "" ? undefined : text.slice(0, 200);
}

/** The rows a list page shows; a cursor that was not handed out starts at the first row. `name` is its name in the address. */
export function listWish(search: Search, name = "cursor"): PageWish {
  try {
    return { limit: ROWS, after: decodeCursor(searchText(search, name)) };
  } catch {
    return { limit: ROWS, after: null };
  }
}

/** One of several lists of a page: `name` is its cursor in the address, and the id of the element it stands in. */
export type ListPlace = { path: string; search: Search; name: string };

/** Where its pages lead, null: nowhere. How far the others are paged stays as it is. */
export function pagesOf(place: ListPlace, next: Cursor | null): { newerHref: string | null; olderHref: string | null } {
  const older = encodeCursor(next);
  return {
    newerHref: listWish(place.search, place.name).after === null ? null : hrefAt(place, null),
    olderHref: older === null ? null : hrefAt(place, older),
  };
}

function hrefAt({ path, search, name }: ListPlace, cursor: string | null): string {
  const params = new URLSearchParams();
  for (const key of Object.keys(search)) params.set(key, searchText(search, key) ?? "");
  params.delete(name);
  if (cursor !== null) params.set(name, cursor);
  return `${path}${params.size === 0 ? "" : `?${params}`}#${name}`;
}

/** Reads a list that stands on a page of its own: what came, or null for a failure of ours, which is logged. */
export async function orFailed<T>(reading: Promise<T>, requestId: string): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (isDomainError(error)) throw error;
    container().log.error({ err: error, requestId }, "part of a page failed");
    return null;
  }
}
