import { HOUR_MS, type Instant, plus } from "@/lib/domain/instant";

/** A clock for what is told as if it had happened: it begins in the past, moves by hand, and never passes now. */
export type ExampleClock = { now(): Instant; pass(hours: number): void };

export function exampleClock(real: () => Instant, hoursAgo: number): ExampleClock {
  let at = plus(real(), -hoursAgo * HOUR_MS);
  const step = (ms: number) => {
    const limit = real();
    at = plus(at, ms);
    if (at > limit) at = limit;
  };
  return {
    now() {
      step(1_000); // no two things happen at once
      return at;
    },
    pass: (hours) => step(hours * HOUR_MS),
  };
}
