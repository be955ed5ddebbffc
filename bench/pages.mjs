// The page testers see beside one of the same length that the same Next makes of nothing.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort, publish, stopped, untilAnswers } from "./servers.mjs";
import { ratioOf } from "./table.mjs";
import { atOnce, call, fetchAway, MIB, send } from "./transfer.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PLAIN = join(ROOT, "bench", "plain-page");
const ROUNDS = 5;
const PAGES = 400;
const CONNECTIONS = 20;
const LEAST = 0.7;
const ANDROID = { "user-agent": "Mozilla/5.0 (Linux; Android 15; Pixel 9)" };
const NOTES = Array.from({ length: 12 }, (_, line) => `- Line ${line + 1} of what is new in this build.`).join("\n");

function buildPlain() {
  if (existsSync(join(PLAIN, ".next", "BUILD_ID"))) return;
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const next = join(ROOT, "node_modules", ".bin", "next");
  const { status, stderr, stdout } = spawnSync(next, ["build", PLAIN], { env, encoding: "utf8" });
  if (status !== 0) throw new Error(`The plain page could not be built:\n${stdout}${stderr}`);
}

async function startPlain() {
  buildPlain();
  const port = await freePort();
  const child = spawn(process.execPath, [join(PLAIN, "serve.mjs"), String(port)], {
    cwd: PLAIN,
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const base = `http://127.0.0.1:${port}`;
  await untilAnswers(base, child);
  return { child, base };
}

const lengthOf = async (url) => (await fetchAway(url, ANDROID)).bytes;

/** The plain page's address at the length nearest to that. */
async function plainOfLength(base, bytes) {
  const [few, many] = [await lengthOf(`${base}/?lines=10`), await lengthOf(`${base}/?lines=110`)];
  return `${base}/?lines=${Math.max(1, Math.round(10 + (bytes - few) / ((many - few) / 100)))}`;
}

/** Pages a second at twenty connections. */
async function pagesPerSecond(url) {
  const startedAt = performance.now();
  await atOnce(PAGES, CONNECTIONS, () => fetchAway(url, ANDROID));
  return PAGES / ((performance.now() - startedAt) / 1000);
}

async function fillPage(sluice) {
  const { id } = await publish(sluice, await send(sluice.uploads, MIB, { headers: sluice.headers }), "beta");
  await call(`${sluice.app}/releases/${id}`, "PATCH", sluice.headers, { notes: NOTES });
  return `${sluice.base}/d/bench/beta`;
}

export const PAGE_WORK = "the tester page at 20 connections, pages/s, beside an equally long one of nothing";

export async function measurePages(sluice) {
  const ours = await fillPage(sluice);
  const plain = await startPlain();
  try {
    const theirs = await plainOfLength(plain.base, await lengthOf(ours));
    const rates = { ours: [], theirs: [] };
    for (const url of [ours, theirs]) await pagesPerSecond(url);
    for (let round = 0; round < ROUNDS; round++) {
      rates.theirs.push(await pagesPerSecond(theirs));
      rates.ours.push(await pagesPerSecond(ours));
    }
    return { work: PAGE_WORK, ...ratioOf(rates.ours, rates.theirs), least: LEAST };
  } finally {
    await stopped(plain.child);
  }
}
