/** So many at once; the others wait in their order, and no longer than they may. */
export class Slots {
  readonly #waiting: ((has: boolean) => void)[] = [];
  #free: number;
  constructor(count: number) {
    this.#free = count;
  }

  /** Whether a place was got within that time; who got one gives it back. */
  take(patienceMs: number): Promise<boolean> {
    if (this.#free > 0) {
      this.#free--;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const settle = (has: boolean) => {
        clearTimeout(timer);
        resolve(has);
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(settle), 1);
        settle(false);
      }, patienceMs);
      this.#waiting.push(settle);
    });
  }

  give(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else next(true);
  }
}
