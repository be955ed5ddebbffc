import { invalidField } from "./errors";

/** Whether `n` can be a rollout's percent: 0.01 to 100, two decimals at most. */
export function isPercent(n: number): boolean {
  return n >= 0.01 && n <= 100 && Math.round(n * 100) / 100 === n;
}

export function parsePercent(percent: number): number {
  if (!isPercent(percent))
    throw invalidField("rolloutPercent", "Give a percent from 0.01 to 100 with two decimals at most.");
  return percent;
}
