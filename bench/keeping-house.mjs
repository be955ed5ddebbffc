// What a long life costs: the pages of an old portal beside those of a young one, its audit beside plain hashing, and
// everybody else's requests while an admin looks after it.
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { askOften, resolveAddresses } from "./answers.mjs";
import { fillEvents, hashingMs } from "./many-events.mjs";
import { fillReleases, openDatabase, prepareApp } from "./many-releases.mjs";
import { startPortal, stopped } from "./servers.mjs";
import { signIn } from "./sign-in.mjs";
import { beside } from "./table.mjs";
import { call, fetchAway } from "./transfer.mjs";

const YOUNG = { releases: 100, events: 100 };
const OLD = { releases: 10_000, events: 100_000 };
const APP = "bench";
const PAGES = 20;
const FLAT = 1.3;

async function startAged(dir, { releases, events }, started) {
  const first = await startPortal(dir);
  const made = await prepareApp(first, APP);
  // What a policy keeps has to be found out for every release.
  await call(made.app, "PATCH", made.headers, { retention: { keepLast: 50, keepDays: 30 } });
  await stopped(first.child);
  const db = openDatabase(dir);
  await fillReleases(db, APP, releases - 2, { served: true });
  await fillEvents(db, APP, events);
  const hashing = await hashingMs(db);
  db.close();
  const server = await startPortal(dir);
  started.push(server.child);
  const cookie = await signIn(server.base, first.admin);
  return { ...server, app: `${server.base}/api/v1/apps/${APP}`, cookie, events, hashing };
}

/** Milliseconds a page takes, one after the other. */
async function pageMs({ base, cookie }, path) {
  const startedAt = performance.now();
  for (let i = 0; i < PAGES; i++) await fetchAway(base + path, { cookie });
  return (performance.now() - startedAt) / PAGES;
}

const page = (work, path) => ({
  work,
  mostRatio: FLAT,
  measure: ({ old, young }) =>
    beside(
      () => pageMs(old, path),
      () => pageMs(young, path),
    ),
});

async function verifiedPerSecond({ base, headers, events }) {
  const startedAt = performance.now();
  const { ok, events: seen } = JSON.parse((await call(`${base}/api/v1/audit/verify`, "GET", headers)).text);
  if (!ok || seen < events) throw new Error(`The chain does not hold: ${ok}, ${seen} events.`);
  return (seen / (performance.now() - startedAt)) * 1000;
}

const p99Of = async ({ app }) => (await askOften(resolveAddresses(app))).p99;

/** Others' p99 while that address is asked again and again. */
async function p99During({ base, headers, ...server }, path) {
  let isOver = false;
  let answers = 0;
  const asking = (async () => {
    for (; !isOver; answers++) await call(base + path, "GET", headers);
  })();
  const p99 = await p99Of(server);
  isOver = true;
  await asking;
  if (answers === 0) throw new Error(`${path} never answered.`);
  return p99;
}

const others = (work, path) => ({
  work,
  mostRatio: 2,
  measure: ({ old }) =>
    beside(
      () => p99During(old, path),
      () => p99Of(old),
    ),
});

const LINES = [
  page("page of the audit, 100,000 events beside 100 (ms)", "/admin/audit"),
  page("page of an app's activity, 100,000 events beside 100 (ms)", `/apps/${APP}/activity`),
  page("page of an app's releases, 10,000 beside 100 (ms)", `/apps/${APP}/releases`),
  {
    work: "the audit's chain, 100,000 events, beside node hashing them (events/s)",
    least: 0.5,
    measure: ({ old }) =>
      beside(
        () => verifiedPerSecond(old),
        () => (old.events / old.hashing()) * 1000,
      ),
  },
  others(
    "resolve beside a preview of retention over 10,000 releases, p99 (ms)",
    `/api/v1/retention/preview?app=${APP}`,
  ),
  others("resolve beside a check of the audit's chain, p99 (ms)", "/api/v1/audit/verify"),
];

export async function measureHouse(dir, isChosen) {
  const lines = LINES.filter(({ work }) => isChosen(work));
  if (lines.length === 0) return [];
  const started = [];
  try {
    const old = await startAged(mkdtempSync(join(dir, "old-")), OLD, started);
    const young = await startAged(mkdtempSync(join(dir, "young-")), YOUNG, started);
    const rows = [];
    for (const { measure, ...line } of lines) rows.push({ ...line, ...(await measure({ old, young })) });
    return rows;
  } finally {
    await Promise.all(started.map(stopped));
  }
}
