import { frozen } from "../shared/frozen";

/** Rows by key. A draft of a table keeps only its changes, so nobody else sees them until they are merged. */
export class Table<V extends object> {
  // null in a draft stands for a row that is removed.
  readonly #rows = new Map<string, V | null>();
  constructor(readonly base: Table<V> | null = null) {}

  get(key: string): V | undefined {
    const own = this.#rows.get(key);
    return own === undefined ? this.base?.get(key) : (own ?? undefined);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** Every row, in no order. */
  values(): V[] {
    return this.entries().map(([, row]) => row);
  }

  entries(): [string, V][] {
    const inherited = this.base?.entries().filter(([key]) => !this.#rows.has(key)) ?? [];
    const own = [...this.#rows].flatMap(([key, row]): [string, V][] => (row === null ? [] : [[key, row]]));
    return [...inherited, ...own];
  }

  find(fits: (row: V) => boolean): V | undefined {
    return this.values().find(fits);
  }

  /** Stores a copy that nobody can change: it is what is handed out. */
  set(key: string, row: V): void {
    this.#rows.set(key, frozen(structuredClone(row)));
  }

  delete(key: string): void {
    if (this.base === null) this.#rows.delete(key);
    else this.#rows.set(key, null);
  }

  /** Removes what fits. */
  remove(fits: (row: V) => boolean): void {
    for (const [key, row] of this.entries()) {
      if (fits(row)) this.delete(key);
    }
  }

  /** Takes the changes of a draft over. */
  merge(draft: Table<V>): void {
    for (const [key, row] of draft.#rows) {
      if (row === null) this.delete(key);
      else this.#rows.set(key, row);
    }
  }
}
