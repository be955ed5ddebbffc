import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** `drizzle/`, beside or above this code, bundled or not: a tool of this machine is started in any folder. */
export function migrationsFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const migrations = join(folder, "drizzle");
    if (existsSync(join(migrations, "meta", "_journal.json"))) return migrations;
    if (folder === dirname(folder)) throw new Error("The folder drizzle/ with the migrations is not here.");
  }
}
