// Bytes in and out beside a plain node:http floor, in the same run, interleaved, medians of five: one table.
// Usage: npm run bench [-- WORDS…]: only the lines that hold one of the words; needs a build.
// BENCH_PROFILE=FOLDER leaves a CPU profile of Sluice there.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureInspection } from "./inspect.mjs";
import { measureHouse } from "./keeping-house.mjs";
import { measureAnswers } from "./measure-answers.mjs";
import { measureOthers } from "./others.mjs";
import { measurePages, PAGE_WORK } from "./pages.mjs";
import { peakDuring, residentMiB } from "./peak-memory.mjs";
import { fileOf, lagDuring, publish, startFloor, startSluice, stopped } from "./servers.mjs";
import { held, printTable, ratioOf, shown } from "./table.mjs";
import { fetchAway, MIB, send } from "./transfer.mjs";
import { eightUploads, LARGE, WORKS } from "./works.mjs";

const ROUNDS = 5;
const MOST_MIB = 96;
const words = process.argv.slice(2);
const isChosen = (name) => words.length === 0 || words.some((word) => name.includes(word));

/** A file of the same size on both, for whoever reads. */
async function fill(sluice, floor) {
  const sent = await send(sluice.uploads, LARGE, { headers: sluice.headers });
  sluice.file = fileOf(await publish(sluice, sent));
  floor.file = `${floor.base}/${(await send(floor.uploads, LARGE)).text}`;
  for (const server of [sluice, floor]) await fetchAway(server.file);
}

async function measure({ name, least, work, beside = null }, sluice, floor) {
  const rates = { ours: [], theirs: [] };
  const ours = async () => rates.ours.push(await work(sluice));
  const theirs = async () => rates.theirs.push(beside ? await beside(sluice) : await work(floor));
  // What runs for months is measured warm: a first round of each does not count.
  await work(sluice);
  await (beside ? beside(sluice) : work(floor));
  // Who goes first takes turns: one starts on a disk that the other has just left busy.
  for (let round = 0; round < ROUNDS; round++)
    for (const turn of round % 2 ? [ours, theirs] : [theirs, ours]) await turn();
  return { work: name, ...ratioOf(rates.ours, rates.theirs), least };
}

/** In a process of its own, which has nothing behind it but a first request of each kind. */
async function measureMemory(dir) {
  const sluice = await startSluice(mkdtempSync(join(dir, "memory-")));
  try {
    const first = await publish(sluice, await send(sluice.uploads, MIB, { headers: sluice.headers }));
    await fetchAway(fileOf(first));
    return await raisedBy(sluice, 1024 * MIB);
  } finally {
    await stopped(sluice.child);
  }
}

async function raisedBy(sluice, size) {
  const { pid } = sluice.child;
  const idle = residentMiB(pid);
  const up = await peakDuring(pid, () => send(sluice.uploads, size, { headers: sluice.headers }));
  const file = fileOf(await publish(sluice, up.result));
  const down = await peakDuring(pid, () => fetchAway(file));
  const row = (name, { peakMiB }) => ({ work: `peak memory over idle, ${name}`, ours: peakMiB - idle, most: MOST_MIB });
  return [row("1 GiB in", up), row("1 GiB out", down)];
}

async function measureLag(sluice, floor) {
  const lags = { ours: [], theirs: [] };
  for (let round = 0; round < ROUNDS; round++) {
    lags.theirs.push((await lagDuring(floor, () => eightUploads(floor))).p99);
    lags.ours.push((await lagDuring(sluice, () => eightUploads(sluice))).p99);
  }
  return { work: "event loop's lag, eight uploads, p99 (ms)", ...ratioOf(lags.ours, lags.theirs), aim: 100 };
}

const dir = mkdtempSync(join(tmpdir(), "sluice-bench-"));
const [floor, sluice] = [await startFloor(dir), await startSluice(dir)];
const rows = [];
try {
  await fill(sluice, floor);
  for (const work of WORKS) if (isChosen(work.name)) rows.push(await measure(work, sluice, floor));
  if (isChosen("event loop's lag")) rows.push(await measureLag(sluice, floor));
  rows.push(...(await measureAnswers(mkdtempSync(join(dir, "many-")), floor, isChosen)));
  rows.push(...(await measureHouse(mkdtempSync(join(dir, "house-")), isChosen)));
  if (isChosen(PAGE_WORK)) rows.push(await measurePages(sluice));
  if (isChosen("peak memory")) rows.push(...(await measureMemory(dir)));
  if (isChosen("inspect an APK")) rows.push(...(await measureInspection(dir)));
  rows.push(...(await measureOthers(dir, rows, isChosen)));
} finally {
  await Promise.all([stopped(sluice.child), stopped(floor.child)]);
  rmSync(dir, { recursive: true, force: true });
}
printTable(rows.map(shown));
const missed = rows.filter((row) => !held(row));
console.log(missed.length === 0 ? "Everything holds." : `Missed: ${missed.map(({ work }) => work).join("; ")}.`);
process.exitCode = missed.length === 0 ? 0 : 1;
