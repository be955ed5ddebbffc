import type { Finding } from "./finding";
import type { EntryRefusal } from "./identity";

/** The closed set of error codes: the same in the domain, the API, the CLI's exit and the pages. */
export const CODES = [
  "invalid",
  "unauthenticated",
  "forbidden",
  "not_found",
  "conflict",
  "busy",
  "gate_failed",
  "stale",
  "too_large",
  "unsupported",
  "rate_limited",
  "storage_full",
] as const;
export type Code = (typeof CODES)[number];

/** One field that is wrong: where (`artifacts.0.platform`) and what to do about it. */
export type FieldError = { path: string; message: string };

export type ErrorExtras = {
  errors?: FieldError[];
  findings?: Finding[];
  /** The channel as it is now, beside `stale`. */
  channel?: unknown;
  /** Seconds to wait, beside `busy` and `rate_limited`. */
  retryAfter?: number;
  /** Why a provider's word was not enough to come in. */
  entry?: EntryRefusal;
  /** Stored bytes turned out to be other ones than they should be. */
  damaged?: true;
};

// Next and the entry are bundled apart, so `instanceof` does not hold between them: errors carry a brand.
const brand = Symbol.for("sluice.DomainError");

/** What a use case throws. `detail` is a sentence for people and says what to do. */
export class DomainError extends Error {
  readonly [brand] = true;
  constructor(
    readonly code: Code,
    readonly detail: string,
    readonly extras: ErrorExtras = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = "DomainError";
  }
}

export function isDomainError(error: unknown): error is DomainError {
  return typeof error === "object" && error !== null && brand in error;
}

/** `invalid` with one named field. */
export function invalidField(path: string, message: string): DomainError {
  return new DomainError("invalid", message, { errors: [{ path, message }] });
}
