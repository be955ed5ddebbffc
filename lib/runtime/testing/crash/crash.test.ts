import { afterAll, beforeAll, expect, it } from "vitest";
import { CrashPoints, type Point } from "./crash-points";
import { databaseWrites, whyNoTracing } from "./database-writes";

// In full with CRASH_POINTS=all (`npm run test:crash`): before every call. Else before those that change what is on
// the disk, and those that put it there for good.
const CHANGING = /^(writev|writeFile|sync|datasync|rename|link|unlink|mkdir|chmod|rm) |^prepare COMMIT$/;
const isFull = process.env.CRASH_POINTS === "all";
const AT_LEAST = 150;
const MS = 1_800_000;

let crash: CrashPoints;
beforeAll(async () => {
  crash = await CrashPoints.open();
}, 60_000);
afterAll(() => crash?.close());

it("loses nothing and shows nothing half, wherever the server is killed", { timeout: MS }, async () => {
  const points: Point[] = crash.calls
    .map((call, i) => ({ call, name: `before call ${i + 1} (${call})`, conduct: { killAt: i + 1 } }))
    .filter(({ call }) => isFull || CHANGING.test(call));
  expect(await crash.crashAt(points)).toEqual([]);
  process.stdout.write(`Killed and restarted at ${points.length} of ${crash.calls.length} calls.\n`);
  expect(points.length).toBeGreaterThanOrEqual(AT_LEAST);
});

const inFull = isFull ? it : () => {};
inFull("nor half-way through what the database writes", { timeout: MS }, async ({ skip }) => {
  const why = whyNoTracing();
  if (why !== null && process.env.CI) throw new Error(why);
  if (why !== null) return skip(why);
  const points = await databaseWrites(crash);
  expect(await crash.crashAt(points)).toEqual([]);
  process.stdout.write(`Killed and restarted at ${points.length} writes and syncs.\n`);
  expect(points.length).toBeGreaterThanOrEqual(AT_LEAST);
});
