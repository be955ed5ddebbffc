import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Cursor } from "@/lib/domain/page";

/** Rows after a cursor in a list by (createdAt, id), newest first. One row value, so the index seeks to it. */
export function olderThan(createdAt: SQLiteColumn, id: SQLiteColumn, after: Cursor | null): SQL | undefined {
  return after === null ? undefined : sql`(${createdAt}, ${id}) < (${after.at}, ${after.id})`;
}

/** Part of a text, case-insensitive for ASCII. instr and not LIKE: nothing to escape and no limit on the pattern. */
export function contains(text: SQLiteColumn | SQL, part: string): SQL {
  return sql`instr(lower(${text}), lower(${part})) > 0`;
}

/** One of the values: a single parameter, however many they are. */
export function isOneOf(column: SQLiteColumn, values: readonly string[]): SQL {
  return sql`${column} in (select value from json_each(${JSON.stringify(values)}))`;
}
