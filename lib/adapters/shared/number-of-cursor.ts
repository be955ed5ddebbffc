import { invalidField } from "@/lib/domain/errors";
import type { Cursor } from "@/lib/domain/page";

/** The number in a cursor of a list that is ordered by one (revision, seq); `invalid` when it holds none. */
export function numberOfCursor(cursor: Cursor): number {
  if (!/^[0-9]{1,15}$/.test(cursor.at))
    throw invalidField("cursor", "This cursor is not one of this list: start again.");
  return Number(cursor.at);
}
