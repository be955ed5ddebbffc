import type { Transaction, TransactOptions } from "@/lib/usecases/ports";
import type { WriteQueue } from "../shared/write-queue";
import type { Work } from "./writer-connection";

type Outcome = { result: unknown } | { error: unknown };
type Job = { work: Work<unknown>; options: TransactOptions; outcome: Outcome | null };
type Commit = (work: Work<unknown>, options: TransactOptions) => Promise<unknown>;

// Whoever comes first waits for all the others.
const MOST = 16;
// Of the event loop, in which others may still come: nothing when nobody does, and one wait for the disk less for who does.
const ROUNDS = 4;

function settle(commit: Promise<unknown>): Promise<Outcome> {
  return commit.then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  );
}

/**
 * Commits what waits at the same time together: the disk is waited for once, not once for each. Nobody is answered, and
 * nobody sees anything, before the commit. Where one of them fails, all is undone, and each is done by itself.
 */
export class SharedCommits {
  readonly #waiting: Job[] = [];
  constructor(
    readonly queue: WriteQueue,
    readonly commit: Commit,
  ) {}

  async transact<T>(work: Work<T>, options: TransactOptions): Promise<T> {
    this.queue.demandTurn();
    const job: Job = { work, options, outcome: null };
    this.#waiting.push(job);
    await this.queue.run(async () => {
      if (job.outcome === null) await this.#commitWaiting();
    });
    return resultOf<T>(job);
  }

  async #commitWaiting(): Promise<void> {
    const group: Job[] = [];
    const first = this.#join(group);
    if (first === null) return;
    const together = await settle(this.commit((tx) => this.#runAll(tx, group), first.options));
    for (const [at, job] of group.entries()) {
      if ("result" in together) job.outcome = { result: (together.result as unknown[])[at] };
      else job.outcome = group.length === 1 ? together : await settle(this.commit(job.work, job.options));
    }
  }

  /** Also of those that come meanwhile. Run again, it begins with those it had. */
  async #runAll(tx: Transaction, group: Job[]): Promise<unknown[]> {
    const results: unknown[] = [];
    for (const job of group) {
      results.push(await job.work(tx));
      if (results.length < group.length) continue;
      await this.#untilOthersCome();
      this.#join(group);
    }
    return results;
  }

  async #untilOthersCome(): Promise<void> {
    for (let round = 0; round < ROUNDS && this.#waiting.length === 0; round++) {
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }

  /** What is undone in the end must not undo anything else. */
  #join(group: Job[]): Job | null {
    const [next] = this.#waiting;
    const isApart = next?.options.undo || group[0]?.options.undo;
    if (next === undefined || group.length === MOST || (group.length > 0 && isApart)) return null;
    this.#waiting.shift();
    group.push(next);
    return next;
  }
}

function resultOf<T>({ outcome }: Job): T {
  if (outcome === null) throw new Error("A transaction's turn came and it was not run.");
  if ("error" in outcome) throw outcome.error;
  return outcome.result as T;
}
