// A portal with apps of as many releases as a long life brings, half of a rollout on each app's beta.
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createClient } from "@libsql/client";
import { makeApp, publish, startPortal, stopped } from "./servers.mjs";
import { call, MIB, send } from "./transfer.mjs";

export const COUNTS = [50, 100, 10_000, 100_000];

/** An app of that portal with two releases, one on its beta and the other rolled out to half of it. */
export async function prepareApp(portal, slug) {
  const made = await makeApp(portal, slug);
  const upload = () => send(made.uploads, MIB, { headers: made.headers });
  await publish(made, await upload(), "beta");
  const { id } = await publish(made, await upload());
  await call(`${made.app}/channels/beta/promote`, "POST", made.headers, { release: id, rolloutPercent: 50 });
  return made;
}

const columns = async (db, table) => (await db.execute(`PRAGMA table_info(${table})`)).rows.map((row) => row.name);

/** Copies of a table's row of one app, older than it, with what must differ as an expression of the number `n`. */
async function copyRows(db, table, slug, count, differs) {
  const names = await columns(db, table);
  const values = names.map((name) => differs[name] ?? `t.${name}`);
  await db.execute(`
    WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})
    INSERT INTO ${table} (${names.join(", ")})
    SELECT ${values.join(", ")} FROM numbers,
      (SELECT * FROM ${table} WHERE app_id = (SELECT id FROM apps WHERE slug = '${slug}') ORDER BY rowid LIMIT 1) AS t`);
}

/**
 * Straight into the database of a server that does not run: nobody would wait for 100,000 calls. Each release has been
 * on beta and has bytes of its own when `served`.
 */
export async function fillReleases(db, slug, count, { served = false } = {}) {
  const padded = "printf('%08d', n)";
  const createdAt = `strftime('%Y-%m-%dT%H:%M:%fZ', '2020-01-01', '+' || n || ' minutes')`;
  const mark = randomBytes(4).toString("hex");
  const releaseId = `'rel_${mark}' || ${padded}`;
  const artifactId = `'art_${mark}' || ${padded}`;
  await copyRows(db, "releases", slug, count, {
    id: releaseId,
    build: `'9' || ${padded}`,
    created_at: createdAt,
    published_at: createdAt,
  });
  await copyRows(db, "artifacts", slug, count, {
    id: artifactId,
    release_id: releaseId,
    created_at: createdAt,
    ...(served && { storage_key: `'${mark.padStart(56, "0")}' || ${padded}` }),
  });
  const moved = { revision: "1000 + n", to_id: releaseId, to_build: `'9' || ${padded}` };
  if (served) await copyRows(db, "moves", slug, count, moved);
}

/** The database of the portal in that folder, while its server does not run. */
export const openDatabase = (dir) => createClient({ url: pathToFileURL(join(dir, "sluice", "sluice.db")).href });

/** A running portal whose `apps[count]` is the address of the app with that many releases. */
export async function startWithMany(dir) {
  const first = await startPortal(dir);
  const slugOf = (count) => `with-${count}`;
  for (const count of COUNTS) await prepareApp(first, slugOf(count));
  await stopped(first.child);
  const db = openDatabase(dir);
  for (const count of COUNTS) await fillReleases(db, slugOf(count), count - 2);
  db.close();
  const server = await startPortal(dir);
  const apps = Object.fromEntries(COUNTS.map((count) => [count, `${server.base}/api/v1/apps/${slugOf(count)}`]));
  return { ...server, apps, uploads: `${apps[COUNTS[0]]}/uploads?filename=App.bin` };
}
