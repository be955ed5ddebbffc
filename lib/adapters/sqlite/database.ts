import type { ResultSet } from "@libsql/client";
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import type * as schema from "@/drizzle/schema";
import type { Reader, Transaction } from "@/lib/usecases/ports";

/** What the readers and writers below stand on: the reader's connection, or an open transaction. */
export type Database = BaseSQLiteDatabase<"async", ResultSet, typeof schema>;

/** The part of a noun that only a transaction has. */
export type Writer<K extends keyof Transaction & keyof Reader> = Omit<Transaction[K], keyof Reader[K]>;
