import { CommanderError } from "commander";
import { isDomainError } from "@/lib/domain/errors";
import { Failure, type FailureCode } from "./failure";

// A new code of the domain does not compile until it has its exit code here.
const EXIT_CODES: Record<FailureCode, number> = {
  usage: 2,
  invalid: 2,
  unauthenticated: 3,
  forbidden: 3,
  not_found: 3,
  gate_failed: 4,
  conflict: 4,
  stale: 4,
  network: 5,
  bad_answer: 5,
  internal: 5,
  busy: 5,
  rate_limited: 5,
  storage_full: 5,
  unreadable: 6,
  too_large: 6,
  unsupported: 6,
  digest_mismatch: 6,
  not_clean: 5,
  interrupted: 130,
};

/** The exit code of whatever ended a command; a bug of ours counts as `internal`. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_CODES.usage;
  if (error instanceof Failure || isDomainError(error)) return EXIT_CODES[error.code];
  return EXIT_CODES.internal;
}

/** Whether this version of the tool knows the code; a newer server may answer others. */
export function isKnownCode(code: string): code is FailureCode {
  return Object.hasOwn(EXIT_CODES, code);
}
