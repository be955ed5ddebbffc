import { afterFailure, secondsToWait } from "@/lib/domain/attempts";
import { DomainError } from "@/lib/domain/errors";
import { hashSecret } from "@/lib/domain/token";
import type { Context } from "../context";

const WINDOW_MS = 15 * 60_000;

/** What tries are counted by, and how many of them a quarter of an hour has. */
export type TryKey = { key: string; most: number };

/** Hashed: neither an address nor who tried to be whom is kept. */
export function tryKey(most: number, ...parts: string[]): TryKey {
  return { key: hashSecret(parts.join("\n")), most };
}

/**
 * Counts a try by each key, before the password is looked at, so that many at once do not slip through together.
 * `rate_limited` when a key has had its tries.
 */
export async function countTry(ctx: Context, keys: TryKey[]): Promise<void> {
  await ctx.store.transact(async (tx) => {
    for (const { key, most } of keys) {
      const rule = { most, windowMs: WINDOW_MS };
      const attempts = await tx.attempts.find(key);
      const retryAfter = secondsToWait(attempts, rule, ctx.now());
      if (retryAfter > 0)
        throw new DomainError(
          "rate_limited",
          `Too many tries: wait ${Math.ceil(retryAfter / 60)} min, then try again.`,
          { retryAfter },
        );
      await tx.attempts.put(afterFailure(attempts, key, rule, ctx.now()));
    }
  });
}
