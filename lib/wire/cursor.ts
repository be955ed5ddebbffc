import { invalidField } from "@/lib/domain/errors";
import type { Cursor, Page } from "@/lib/domain/page";

/** A cursor as clients see it: opaque, safe in an address. */
export function encodeCursor(cursor: Cursor | null): string | null {
  return cursor === null ? null : Buffer.from(JSON.stringify([cursor.at, cursor.id])).toString("base64url");
}

/** Back from what a client sent; `invalid` for anything that was not handed out. */
export function decodeCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (Array.isArray(value) && value.length === 2) {
      const [at, id]: unknown[] = value;
      if (typeof at === "string" && typeof id === "string") return { at, id };
    }
  } catch {
    // not ours: refused below
  }
  throw invalidField("cursor", "This cursor was not handed out here: start from the first page.");
}

export function toPageView<T, V>(page: Page<T>, toView: (item: T) => V): { items: V[]; nextCursor: string | null } {
  return { items: page.items.map(toView), nextCursor: encodeCursor(page.next) };
}
