import type { Client } from "@libsql/client";

/** What SQLite finds wrong with its file, a line each. */
export async function checkDatabase(client: Client): Promise<string[]> {
  const integrity = await client.execute("PRAGMA integrity_check");
  const parents = await client.execute("PRAGMA foreign_key_check");
  return [
    ...integrity.rows.map((row) => String(row[0])).filter((line) => line !== "ok"),
    ...parents.rows.map((row) => `A row of ${row.table} belongs to no row of ${row.parent}.`),
  ];
}
