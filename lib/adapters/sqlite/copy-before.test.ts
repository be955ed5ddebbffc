import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import { afterAll, describe, expect, it } from "vitest";
import { anApp } from "../contracts/samples";
import { copyBefore } from "./migrate-database";
import { openSqliteStore } from "./open-sqlite-store";
import { MIGRATIONS, temporaryDatabases } from "./testing/temporary-database";

const newFile = temporaryDatabases();
const folder = mkdtempSync(join(tmpdir(), "sluice-migrations-"));
afterAll(() => rmSync(folder, { recursive: true }));

const acme = anApp("acme");
cpSync(MIGRATIONS, folder, { recursive: true });
const journalPath = join(folder, "meta", "_journal.json");
const journal = JSON.parse(readFileSync(journalPath, "utf8"));
const known: number = journal.entries.length;

/** The migrations of the next version, of which the last one does that. */
function nextVersion(sql: string): string {
  const last = journal.entries.at(-1);
  const next = { ...last, idx: last.idx + 1, when: last.when + 1, tag: "9999_next" };
  writeFileSync(journalPath, JSON.stringify({ ...journal, entries: [...journal.entries, next] }));
  writeFileSync(join(folder, "9999_next.sql"), sql);
  return folder;
}

async function slugsIn(file: string): Promise<string[]> {
  const client = createClient({ url: `file:${file}` });
  const { rows } = await client.execute("SELECT slug FROM apps");
  const tables = await client.execute("SELECT name FROM sqlite_schema WHERE name = 'next'");
  client.close();
  expect(tables.rows).toEqual([]);
  return rows.map((row) => String(row.slug));
}

async function databaseOfNow(): Promise<string> {
  const file = newFile();
  const store = await openSqliteStore({ file, migrationsFolder: MIGRATIONS });
  await store.transact((tx) => tx.apps.insert(acme));
  await store.close();
  return file;
}

describe("before a migration", () => {
  it("there is a whole copy under the old schema's number", async () => {
    const file = await databaseOfNow();
    expect(existsSync(copyBefore(file, known))).toBe(false);
    const migrationsFolder = nextVersion("CREATE TABLE next (id text);");
    await (await openSqliteStore({ file, migrationsFolder })).close();
    expect(await slugsIn(copyBefore(file, known))).toEqual(["acme"]);
    await (await openSqliteStore({ file, migrationsFolder })).close();
    expect(existsSync(copyBefore(file, known + 1))).toBe(false);
  });

  it("that fails, the copy is the way back, and a later try makes a new one", async () => {
    const file = await databaseOfNow();
    const migrationsFolder = nextVersion("CREATE TABLE apps (id text);");
    for (let tried = 0; tried < 2; tried++) {
      await expect(openSqliteStore({ file, migrationsFolder })).rejects.toThrow();
      expect(await slugsIn(copyBefore(file, known))).toEqual(["acme"]);
    }
    expect(existsSync(`${copyBefore(file, known)}.part`)).toBe(false);
    const store = await openSqliteStore({ file, migrationsFolder: MIGRATIONS });
    expect(await store.read.apps.findBySlug("acme")).toEqual(acme);
    await store.close();
  });

  it("of a new database there is nothing to copy", async () => {
    const file = newFile();
    await (await openSqliteStore({ file, migrationsFolder: MIGRATIONS })).close();
    for (let schema = 0; schema <= known; schema++) expect(existsSync(copyBefore(file, schema))).toBe(false);
  });

  it("whoever may not migrate is refused, and nothing happens", async () => {
    const file = await databaseOfNow();
    const options = { file, migrationsFolder: nextVersion("CREATE TABLE next (id text);"), migrate: false };
    await expect(openSqliteStore(options)).rejects.toThrow(/older version/);
    expect(existsSync(copyBefore(file, known))).toBe(false);
    await (await openSqliteStore({ file, migrationsFolder: MIGRATIONS, migrate: false })).close();
  });
});
