import type { AuditEvent } from "@/lib/domain/audit-event";

/** The last event of the chain: null when there is none, undefined when nobody has looked. */
export type Last = Pick<AuditEvent, "seq" | "hash"> | null | undefined;

/** The chain's end as an open transaction sees it. */
export type OpenEnd = { last: Last };

/** Where the audit's chain ended when it was committed last, so that not every event has to look for the one before. */
export class ChainEnd {
  #last: Last;

  begin(): OpenEnd {
    return { last: this.#last };
  }

  commit({ last }: OpenEnd): void {
    this.#last = last;
  }

  /** For when nobody knows what was committed. */
  forget(): void {
    this.#last = undefined;
  }
}
