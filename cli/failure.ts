import type { Code } from "@/lib/domain/errors";
import type { ProblemView } from "@/lib/wire/common";

/** What goes wrong on this side of the wire, beside the API's closed set. */
export type LocalCode =
  /** The command line or a settings file does not make sense. */
  | "usage"
  /** No answer: refused, cut, timed out, no such host. */
  | "network"
  /** An answer that no Sluice server gives: a proxy's page, another service. */
  | "bad_answer"
  | "unreadable"
  | "digest_mismatch"
  /** Verification found something. */
  | "not_clean"
  | "interrupted";

export type FailureCode = ProblemView["code"] | Code | LocalCode;

type Extras = Partial<Pick<ProblemView, "errors" | "findings" | "requestId">> & {
  /** The API's own document, as it came. */
  problem?: ProblemView;
  /** An answer that is one, although it is not what was hoped for: printed in place of a problem. */
  document?: object;
};

/** Why a command ends without having done its work. `detail` is a sentence for people and says what to do. */
export class Failure extends Error {
  constructor(
    readonly code: FailureCode,
    readonly detail: string,
    readonly extras: Extras = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = "Failure";
  }
}

/** Shorthand for what the caller has to type differently. */
export function usage(detail: string): Failure {
  return new Failure("usage", detail);
}
