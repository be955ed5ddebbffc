import { AsyncLocalStorage } from "node:async_hooks";

type Turn = { over: boolean };

/** One piece of work at a time, in the order they came. */
export class WriteQueue {
  readonly #turns = new AsyncLocalStorage<Turn>();
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  /** Waits for its turn and runs `work` alone. Throws at once when called from inside a turn: that would wait forever. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error("The store is closed.");
    if (this.#turns.getStore()?.over === false) throw new Error("transact was called inside transact: pass `tx` on.");
    const turn: Turn = { over: false };
    const mine = this.#last
      .then(() => this.#turns.run(turn, work))
      .finally(() => {
        // What the work left running outlives its turn and may ask for one of its own.
        turn.over = true;
      });
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  /** Takes nothing new and waits for what is queued. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
  }
}
