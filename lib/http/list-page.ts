import { isDomainError } from "@/lib/domain/errors";
import type { PageWish } from "@/lib/domain/page";
import { container } from "@/lib/runtime/container";
import { decodeCursor } from "@/lib/wire/cursor";

const ROWS = 25;

/** What a page's address says: each name once, empty ones left out. */
export type Search = Record<string, string | string[] | undefined>;

export function searchText(search: Search, name: string): string | undefined {
  const value = search[name];
  const text = (Array.isArray(value) ? value[0] : value)?.trim();
  return text === undefined || text === "" ? undefined : text.slice(0, 200);
}

/** The rows a list page shows; a cursor that was not handed out starts at the first row. */
export function listWish(search: Search): PageWish {
  try {
    return { limit: ROWS, after: decodeCursor(searchText(search, "cursor")) };
  } catch {
    return { limit: ROWS, after: null };
  }
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
