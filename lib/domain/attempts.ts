import { type Instant, plus, toMs } from "./instant";

/** Failed tries of one key (an address, an account) in a window of time. */
export type Attempts = { key: string; count: number; windowEndsAt: Instant };

export type AttemptRule = { most: number; windowMs: number };

/** Seconds until the next try is let in; 0 when it is let in now. */
export function secondsToWait(attempts: Attempts | null, rule: AttemptRule, now: Instant): number {
  if (attempts === null || attempts.windowEndsAt <= now || attempts.count < rule.most) return 0;
  return Math.ceil((toMs(attempts.windowEndsAt) - toMs(now)) / 1000);
}

/** The count after one more failure; a window that is over starts anew. */
export function afterFailure(attempts: Attempts | null, key: string, rule: AttemptRule, now: Instant): Attempts {
  if (attempts === null || attempts.windowEndsAt <= now)
    return { key, count: 1, windowEndsAt: plus(now, rule.windowMs) };
  return { ...attempts, count: attempts.count + 1 };
}
