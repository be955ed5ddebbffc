import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { everyHour } from "./timers";

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("begins after ten minutes, then every hour, also after a failure, until it is stopped", async () => {
  let runs = 0;
  const timer = everyHour(async () => {
    runs++;
    if (runs === 1) throw new Error("the disk was away");
  });
  await vi.advanceTimersByTimeAsync(10 * MINUTE - 1);
  expect(runs).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(runs).toBe(1);
  await vi.advanceTimersByTimeAsync(60 * MINUTE - 1);
  expect(runs).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(runs).toBe(2);
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  expect(runs).toBe(3);
  timer.stop();
  await vi.advanceTimersByTimeAsync(600 * MINUTE);
  expect(runs).toBe(3);
});

it("never runs twice at once", async () => {
  let finish = () => {};
  let runs = 0;
  everyHour(() => {
    runs++;
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  await vi.advanceTimersByTimeAsync(200 * MINUTE);
  expect(runs).toBe(1);
  finish();
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  expect(runs).toBe(2);
});
