const MOST_MS = 4_000;

/** The time that a reader gives to what it can do without: a file that is read for ten seconds is taken for a hostile one. */
export class Deadline {
  private readonly end = performance.now() + MOST_MS;

  get isOver(): boolean {
    return performance.now() > this.end;
  }

  /** Throws when the time is over. */
  check(): void {
    if (this.isOver) throw new Error("There is no more time for this.");
  }
}
