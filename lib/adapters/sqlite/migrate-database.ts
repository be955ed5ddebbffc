import type { Client } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql";
import { migrate } from "drizzle-orm/libsql/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { openClient } from "./open-client";

async function appliedHashes(client: Client): Promise<string[]> {
  const table = await client.execute("SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'");
  if (table.rows.length === 0) return [];
  const { rows } = await client.execute("SELECT hash FROM __drizzle_migrations ORDER BY created_at");
  return rows.map((row) => String(row.hash));
}

/** Brings the file to this version's schema; refuses one that a newer version made. */
export async function migrateDatabase(file: string, migrationsFolder: string): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder }).map((migration) => migration.hash);
  const client = await openClient(file, "writer");
  try {
    const applied = await appliedHashes(client);
    if (applied.some((hash, index) => hash !== known[index])) {
      throw new Error(
        `The database has the schema of another, probably newer version (${applied.length} migrations, ${known.length} known): start that version, or restore a backup.`,
      );
    }
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    client.close();
  }
}
