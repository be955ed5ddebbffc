import { AsyncLocalStorage } from "node:async_hooks";

type Turn = { queue: WriteQueue; over: boolean };

// One for all queues: every promise of the process pays for each storage there is.
const TURNS = new AsyncLocalStorage<Turn>();

/** One piece of work at a time, in the order they came. */
export class WriteQueue {
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  /** Throws where no turn would ever come: from inside one that is waited for, and once it is closed. */
  demandTurn(): void {
    if (this.#closed) throw new Error("The store is closed.");
    const around = TURNS.getStore();
    if (around?.queue === this && !around.over) throw new Error("transact was called inside transact: pass `tx` on.");
  }

  /** Waits for its turn and runs `work` alone. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    this.demandTurn();
    const turn: Turn = { queue: this, over: false };
    const mine = this.#last
      .then(() => TURNS.run(turn, work))
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
