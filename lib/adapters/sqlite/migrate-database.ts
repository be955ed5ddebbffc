import type { Client } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql";
import { migrate } from "drizzle-orm/libsql/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { copyDatabase } from "./copy-database";
import { openClient } from "./open-client";

async function appliedHashes(client: Client): Promise<string[]> {
  const table = await client.execute("SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'");
  if (table.rows.length === 0) return [];
  const { rows } = await client.execute("SELECT hash FROM __drizzle_migrations ORDER BY created_at");
  return rows.map((row) => String(row.hash));
}

/** Where a database of that many migrations is kept when newer ones are applied to it. */
export const copyBefore = (file: string, migrations: number) => `${file}.schema-${migrations}`;

/**
 * Brings the file to this version's schema; refuses one that a newer version made. One that is not new is copied
 * beside itself first: the copy and the version before are the way back.
 */
export async function migrateDatabase(
  file: string,
  migrationsFolder: string,
  options = { migrate: true },
): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder }).map((migration) => migration.hash);
  const client = await openClient(file, "writer");
  try {
    const applied = await appliedHashes(client);
    if (applied.some((hash, index) => hash !== known[index])) {
      throw new Error(
        `The database has the schema of another, probably newer version (${applied.length} migrations, ${known.length} known): start that version, or restore a backup.`,
      );
    }
    const isBehind = applied.length > 0 && applied.length < known.length;
    if (!options.migrate && applied.length < known.length) {
      throw new Error(
        `The database has the schema of an older version (${applied.length} migrations, ${known.length} known): start the server once, which brings it up to date.`,
      );
    }
    if (isBehind) await copyDatabase(client, copyBefore(file, applied.length));
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    client.close();
  }
}
