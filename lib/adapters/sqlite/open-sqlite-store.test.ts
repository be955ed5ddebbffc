import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient } from "@libsql/client";
import { describe, expect, it } from "vitest";
import { holdsChain, toChainLink } from "@/lib/domain/audit-event";
import { aChannel, anApp, anEntry, aRelease } from "../contracts/samples";
import { refusalOf } from "../contracts/store-under-test";
import { openClient } from "./open-client";
import { openSqliteStore } from "./open-sqlite-store";
import { toFailure } from "./refusal";
import { MIGRATIONS, temporaryDatabases } from "./testing/temporary-database";

const newFile = temporaryDatabases();
const acme = anApp("acme");
const open = (file: string, migrationsFolder = MIGRATIONS) => openSqliteStore({ file, migrationsFolder });
const pragma = async (client: Client, name: string) => (await client.execute(`PRAGMA ${name}`)).rows[0]?.[0];

describe("a database file", () => {
  it("keeps everything when it is opened again", async () => {
    const file = newFile();
    const release = aRelease(acme, 1);
    const beta = aChannel(acme, "beta", { currentReleaseId: release.id });
    const before = await open(file);
    const event = await before.transact(async (tx) => {
      await tx.apps.insert(acme);
      await tx.releases.insert(release);
      await tx.channels.insert(beta);
      return tx.audit.append(anEntry("one"));
    });
    await before.close();
    const after = await open(file);
    expect(await after.read.apps.findBySlug("acme")).toEqual(acme);
    expect(await after.read.releases.find(acme.id, release.id)).toEqual(release);
    expect(await after.read.channels.list(acme.id)).toEqual([beta]);
    expect(await after.read.audit.last()).toEqual(event);
    const next = await after.transact((tx) => tx.audit.append(anEntry("two")));
    expect(holdsChain(event, toChainLink(next))).toBe(true);
    await after.close();
  });

  it("may lie at a path that means something in an address", async () => {
    const file = `${newFile()} %20#?&é.db`;
    await (await open(file)).close();
    expect(existsSync(file)).toBe(true);
  });

  it("shows what is committed even while its owner has not closed it", async () => {
    const file = newFile();
    const store = await open(file);
    await store.transact((tx) => tx.apps.insert(acme));
    const other = createClient({ url: `file:${file}` });
    expect((await other.execute("SELECT slug FROM apps")).rows[0]?.slug).toBe("acme");
    other.close();
    await store.close();
  });

  it("is refused when a newer version made it, and left as it was", async () => {
    const folder = mkdtempSync(join(tmpdir(), "sluice-migrations-"));
    cpSync(MIGRATIONS, folder, { recursive: true });
    const journalPath = join(folder, "meta", "_journal.json");
    const journal = JSON.parse(readFileSync(journalPath, "utf8"));
    const last = journal.entries.at(-1);
    journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: "9999_newer" });
    writeFileSync(journalPath, JSON.stringify(journal));
    writeFileSync(join(folder, "9999_newer.sql"), "CREATE TABLE newer (id text);");
    const file = newFile();
    await (await open(file, folder)).close();
    await expect(open(file)).rejects.toThrow(/probably newer version \(\d+ migrations, \d+ known\)/);
    await (await open(file, folder)).close();
    rmSync(folder, { recursive: true });
  });

  it("is refused when it is none", async () => {
    const file = newFile();
    writeFileSync(file, "This is a letter, not a database. ".repeat(100));
    await expect(open(file)).rejects.toThrow(/SQLITE_NOTADB|not a database/);
  });
});

describe("its connections", () => {
  it("have their settings, each time one is opened", async () => {
    const file = newFile();
    await (await open(file)).close();
    for (const role of ["writer", "reader"] as const) {
      const client = await openClient(file, role);
      expect(await pragma(client, "journal_mode")).toBe("wal");
      expect(await pragma(client, "synchronous")).toBe(2);
      expect(await pragma(client, "foreign_keys")).toBe(1);
      expect(await pragma(client, "busy_timeout")).toBe(2000);
      expect(await pragma(client, "query_only")).toBe(role === "reader" ? 1 : 0);
      client.close();
    }
  });

  it("read only, where they are for reading", async () => {
    const file = newFile();
    await (await open(file)).close();
    const reader = await openClient(file, "reader");
    await expect(reader.execute("DELETE FROM apps")).rejects.toMatchObject({ code: "SQLITE_READONLY" });
    reader.close();
  });

  it("are replaced after another program held the file, and nothing is lost after that", async () => {
    const file = newFile();
    const store = await open(file);
    const other = createClient({ url: `file:${file}` });
    const held = await other.transaction("write");
    const blocked = store.transact((tx) => tx.apps.insert(anApp("first")));
    expect(await refusalOf(blocked)).toBe("busy");
    await held.rollback();
    other.close();
    for (const slug of ["second", "third"]) await store.transact((tx) => tx.apps.insert(anApp(slug)));
    await store.close();
    const again = await open(file);
    const { items } = await again.read.apps.list({ q: null, only: "all" }, { limit: 9, after: null });
    expect(items.map((app) => app.slug).sort()).toEqual(["second", "third"]);
    await again.close();
  });

  it("answer storage_full when the file cannot grow", async () => {
    const client = await openClient(newFile(), "writer");
    await client.execute("CREATE TABLE big (text)");
    await client.execute("PRAGMA max_page_count = 10");
    const error: unknown = await client.execute("INSERT INTO big VALUES (zeroblob(1000000))").catch(toFailure);
    expect(await refusalOf(Promise.reject(error))).toBe("storage_full");
    client.close();
  });
});
