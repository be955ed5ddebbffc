import { type Client, createClient } from "@libsql/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aBlob, aChannel, aDraft, anApp, anEntry, anUpload, aRelease, at } from "../contracts/samples";
import { openSqliteStore } from "./open-sqlite-store";
import { MIGRATIONS, temporaryDatabases } from "./testing/temporary-database";

const newFile = temporaryDatabases();
const acme = anApp("acme");
const [current, control, spare, draft] = [aRelease(acme, 1), aRelease(acme, 2), aRelease(acme, 3), aDraft(acme, 4)];
const beta = aChannel(acme, "beta", {
  currentReleaseId: current.id,
  controlReleaseId: control.id,
  rolloutPercent: 10,
  rolloutSalt: "s",
});

let raw: Client;

// A hand at the database, with every setting that could weaken it.
async function openRaw(file: string): Promise<Client> {
  const client = createClient({ url: `file:${file}`, concurrency: 1 });
  for (const pragma of [
    "foreign_keys = 0",
    "recursive_triggers = 0",
    "ignore_check_constraints = 1",
    "defer_foreign_keys = 1",
  ]) {
    await client.execute(`PRAGMA ${pragma}`);
  }
  return client;
}

beforeEach(async () => {
  const file = newFile();
  const store = await openSqliteStore({ file, migrationsFolder: MIGRATIONS });
  await store.transact(async (tx) => {
    await tx.apps.insert(acme);
    for (const release of [current, control, spare, draft]) await tx.releases.insert(release);
    await tx.channels.insert(beta);
    await tx.audit.append(anEntry("one"));
    await tx.audit.append(anEntry("two"));
  });
  await store.close();
  raw = await openRaw(file);
});
afterEach(() => raw.close());

const columnsOf = async (table: string) => {
  const { rows } = await raw.execute(`SELECT name FROM pragma_table_info('${table}')`);
  return rows.map((row) => String(row.name));
};

/** A copy of a row with some columns otherwise, written over what is in its way. */
async function replaceWith(table: string, id: string, change: Record<string, string>): Promise<string> {
  const columns = await columnsOf(table);
  const values = columns.map((column) => change[column] ?? column);
  return `INSERT OR REPLACE INTO ${table} (${columns}) SELECT ${values} FROM ${table} WHERE id = '${id}'`;
}

async function expectRefused(sql: string): Promise<void> {
  await expect(raw.execute(sql), sql).rejects.toMatchObject({ extendedCode: "SQLITE_CONSTRAINT_TRIGGER" });
}

const count = async (table: string) => Number((await raw.execute(`SELECT count(*) FROM ${table}`)).rows[0]?.[0]);

describe("what a channel points at stays, whatever a PRAGMA says", () => {
  it.each([
    ["current", current],
    ["control", control],
  ])("its %s release", async (_, release) => {
    for (const or of ["", "OR REPLACE", "OR IGNORE", "OR ROLLBACK"]) {
      await expectRefused(`UPDATE ${or} releases SET yanked_at = 'now' WHERE id = '${release.id}'`);
      await expectRefused(`UPDATE ${or} releases SET published_at = NULL WHERE id = '${release.id}'`);
      await expectRefused(`UPDATE ${or} releases SET id = 'rel_new' WHERE id = '${release.id}'`);
      await expectRefused(`UPDATE ${or} releases SET app_id = 'app_new' WHERE id = '${release.id}'`);
      await expectRefused(`UPDATE ${or} artifacts SET release_id = '${spare.id}' WHERE release_id = '${release.id}'`);
      await expectRefused(`UPDATE ${or} artifacts SET sha256 = 'x' WHERE release_id = '${release.id}'`);
    }
    await expectRefused(`DELETE FROM releases WHERE id = '${release.id}'`);
    await expectRefused("DELETE FROM releases");
    await expectRefused(`DELETE FROM artifacts WHERE release_id = '${release.id}'`);
    await expectRefused("DELETE FROM artifacts");
  });

  it("when another row takes its key", async () => {
    const { version, build } = current;
    const rowid = `(SELECT rowid FROM releases WHERE id = '${current.id}')`;
    await expectRefused(await replaceWith("releases", current.id, { yanked_at: "'now'" }));
    await expectRefused(await replaceWith("releases", current.id, { build: "'99'", published_at: "NULL" }));
    await expectRefused(await replaceWith("releases", draft.id, { id: "'rel_new'", build: `'${build}'` }));
    await expectRefused(
      `UPDATE OR REPLACE releases SET version = '${version}', build = '${build}' WHERE id = '${spare.id}'`,
    );
    await expectRefused(`UPDATE OR REPLACE releases SET id = '${current.id}' WHERE id = '${spare.id}'`);
    await expectRefused(`UPDATE OR REPLACE releases SET rowid = ${rowid} WHERE id = '${spare.id}'`);
    const columns = await columnsOf("releases");
    const fresh = columns.map((column) => (column === "id" ? "'rel_new'" : column === "build" ? "'99'" : column));
    await expectRefused(
      `INSERT OR REPLACE INTO releases (rowid, ${columns}) SELECT ${rowid}, ${fresh} FROM releases WHERE id = '${draft.id}'`,
    );
    expect(await count("releases")).toBe(4);
  });

  it("when another row takes its file's key", async () => {
    const [file] = current.artifacts;
    const [other] = spare.artifacts;
    await expectRefused(await replaceWith("artifacts", file?.id ?? "", { release_id: `'${spare.id}'` }));
    await expectRefused(
      await replaceWith("artifacts", other?.id ?? "", { id: "'art_new'", release_id: `'${current.id}'` }),
    );
    await expectRefused(
      await replaceWith("artifacts", file?.id ?? "", { release_id: `'${spare.id}'`, filename: "'new.apk'" }),
    );
    const columns = await columnsOf("artifacts");
    const fresh = columns.map((column) => ({ id: "'art_new'", filename: "'new.apk'" })[column] ?? column);
    await expectRefused(
      `INSERT OR REPLACE INTO artifacts (rowid, ${columns}) SELECT (SELECT rowid FROM artifacts WHERE id = '${file?.id}'), ${fresh} FROM artifacts WHERE id = '${other?.id}'`,
    );
    await expectRefused(`UPDATE OR REPLACE artifacts SET id = '${file?.id}' WHERE id = '${other?.id}'`);
    await expectRefused(`UPDATE OR REPLACE artifacts SET release_id = '${current.id}' WHERE id = '${other?.id}'`);
    expect(await count("artifacts")).toBe(4);
  });

  it("and it is pointed only at what is published", async () => {
    for (const column of ["current_release_id", "control_release_id"]) {
      await expectRefused(`UPDATE channels SET ${column} = '${draft.id}'`);
      await expectRefused(`UPDATE OR REPLACE channels SET ${column} = 'rel_gone'`);
      await expectRefused(await replaceWith("channels", beta.id, { [column]: `'${draft.id}'` }));
    }
    await expectRefused("UPDATE channels SET app_id = 'app_other'");
    await raw.execute(`UPDATE channels SET current_release_id = '${spare.id}'`);
  });

  it("nor does its channel or its app go", async () => {
    await expectRefused("DELETE FROM channels");
    await expectRefused("DELETE FROM apps");
  });

  it("until it points elsewhere", async () => {
    await raw.execute("UPDATE channels SET current_release_id = NULL, control_release_id = NULL");
    await raw.execute("UPDATE releases SET yanked_at = 'now'");
    await raw.execute("DELETE FROM artifacts");
    await raw.execute("DELETE FROM releases");
    expect(await count("releases")).toBe(0);
  });
});

describe("bytes that something names stay, whatever a PRAGMA says", () => {
  const named = aBlob("named", { storageKey: "named" });
  beforeEach(async () => {
    for (const key of ["named", "uploaded", "free"]) {
      await raw.execute(
        `INSERT INTO blobs VALUES ('${key}', '${key}', 7, 'stored', '${named.leaseUntil}', '${at(0)}', NULL)`,
      );
    }
    await raw.execute(`UPDATE artifacts SET storage_key = 'named' WHERE release_id = '${spare.id}'`);
    const { id, expiresAt } = anUpload(acme, "x");
    await raw.execute(`INSERT INTO uploads (id, app_id, filename, content_type, received_bytes, storage_key, state, created_by, created_at, expires_at)
      VALUES ('${id}', '${acme.id}', 'a', 'b', 7, 'uploaded', 'complete', '{}', '${at(0)}', '${expiresAt}')`);
  });

  it.each(["named", "uploaded"])("that are %s", async (key) => {
    await expectRefused(`DELETE FROM blobs WHERE storage_key = '${key}'`);
    await expectRefused("DELETE FROM blobs");
    for (const or of ["", "OR REPLACE", "OR IGNORE"]) {
      await expectRefused(`UPDATE ${or} blobs SET state = 'doomed' WHERE storage_key = '${key}'`);
      await expectRefused(`UPDATE ${or} blobs SET storage_key = 'other' WHERE storage_key = '${key}'`);
      await expectRefused(`UPDATE ${or} blobs SET storage_key = '${key}' WHERE storage_key = 'free'`);
      await expectRefused(
        `UPDATE ${or} blobs SET rowid = (SELECT rowid FROM blobs WHERE storage_key = '${key}') WHERE storage_key = 'free'`,
      );
    }
    await expectRefused(
      `INSERT OR REPLACE INTO blobs (rowid, storage_key, sha256, size_bytes, state, lease_until, created_at)
       SELECT rowid, 'new', sha256, size_bytes, state, lease_until, created_at FROM blobs WHERE storage_key = '${key}'`,
    );
    await expectRefused(
      `INSERT OR REPLACE INTO blobs SELECT storage_key, sha256, size_bytes, 'doomed', lease_until, created_at, NULL FROM blobs WHERE storage_key = '${key}'`,
    );
    await raw.execute(`UPDATE blobs SET state = 'damaged' WHERE storage_key = '${key}'`);
    expect(await count("blobs")).toBe(3);
  });

  it("and others go", async () => {
    await raw.execute("UPDATE blobs SET state = 'doomed' WHERE storage_key = 'free'");
    await raw.execute("DELETE FROM blobs WHERE storage_key = 'free'");
    expect(await count("blobs")).toBe(2);
  });
});

describe("the record stays", () => {
  it("as it was written", async () => {
    await expectRefused("DELETE FROM audit_events");
    await expectRefused("DELETE FROM audit_events WHERE seq = 2");
    await expectRefused("UPDATE audit_events SET hash = hash");
    await expectRefused("UPDATE OR IGNORE audit_events SET action = 'x' WHERE seq = 1");
    expect(await count("audit_events")).toBe(2);
  });

  it("in one chain", async () => {
    const insert = (seq: string, prevHash: string, id = "evt_new") =>
      `INSERT OR REPLACE INTO audit_events (seq, id, actor, action, target_type, target_id, app, metadata, created_at, prev_hash, hash)
       SELECT ${seq}, '${id}', actor, action, target_type, target_id, app, metadata, created_at, ${prevHash}, 'h' FROM audit_events WHERE seq = 2`;
    await expectRefused(insert("1", "prev_hash"));
    await expectRefused(insert("2", "prev_hash"));
    await expectRefused(insert("4", "hash"));
    await expectRefused(insert("NULL", "hash"));
    await expectRefused(insert("3", "prev_hash"));
    await expectRefused(insert("3", "hash", anEntry("one").id));
    await raw.execute(insert("3", "hash"));
    expect(await count("audit_events")).toBe(3);
  });
});
