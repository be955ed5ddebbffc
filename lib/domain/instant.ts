/** A moment as ISO 8601 UTC with milliseconds (`2026-11-25T02:23:40.000Z`): fixed width, so it sorts as text. */
export type Instant = string;

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export function toInstant(ms: number): Instant {
  return new Date(ms).toISOString();
}

export function toMs(instant: Instant): number {
  return Date.parse(instant);
}

/** `instant` moved by `ms` milliseconds. */
export function plus(instant: Instant, ms: number): Instant {
  return toInstant(toMs(instant) + ms);
}
