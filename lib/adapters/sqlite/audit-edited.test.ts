import { type Client, createClient } from "@libsql/client";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Store } from "@/lib/usecases/ports";
import { verifyAudit } from "@/lib/usecases/upkeep/verify-audit";
import { anEntry } from "../contracts/samples";
import { openSqliteStore } from "./open-sqlite-store";
import { MIGRATIONS, temporaryDatabases } from "./testing/temporary-database";

const newFile = temporaryDatabases();

let store: Store;
let raw: Client;

beforeEach(async () => {
  const file = newFile();
  store = await openSqliteStore({ file, migrationsFolder: MIGRATIONS });
  for (const words of ["one", "two", "three", "four"]) {
    await store.transact((tx) => tx.audit.append(anEntry(words)));
  }
  raw = createClient({ url: `file:${file}`, concurrency: 1 });
  await raw.execute("DROP TRIGGER audit_never_updated");
  await raw.execute("DROP TRIGGER audit_never_deleted");
});
afterEach(async () => {
  raw.close();
  await store.close();
});

it("a chain that nobody touched holds", async () => {
  expect(await verifyAudit(store.read)).toEqual({ ok: true, events: 4, brokenAt: null });
});

it.each([
  ["its actor", "SET actor = json_set(actor, '$.name', 'Eve')", 2],
  ["what it says", "SET metadata = json_set(metadata, '$.words', 'too')", 2],
  ["what it does not say any more", "SET metadata = json_remove(metadata, '$.words')", 2],
  ["what was done", "SET action = 'app.update'", 2],
  ["when", "SET created_at = '2020-01-01T00:00:00.000Z'", 2],
  ["its hash", "SET hash = prev_hash", 3],
])("who took the triggers away and changed of an event %s is found", async (_what, change, brokenAt) => {
  await raw.execute(`UPDATE audit_events ${change} WHERE seq = 2`);
  expect(await verifyAudit(store.read)).toMatchObject({ ok: false, brokenAt });
});

it.each([
  ["the first", 1, 2],
  ["one between", 3, 4],
])("who took away %s is found", async (_which, seq, brokenAt) => {
  await raw.execute(`DELETE FROM audit_events WHERE seq = ${seq}`);
  expect(await verifyAudit(store.read)).toMatchObject({ ok: false, brokenAt });
});
