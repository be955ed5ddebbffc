import type { Store } from "./ports";

type Shelf<T> = { commits: number; found: Map<string, T> };

/**
 * What was found once for all who show nothing, by name, until the next commit: nothing has to be invalidated. Holds
 * `most` of them for a store, then begins anew. For what time alone changes, or depends on who asks, it is no place.
 */
export class KeptUntilCommit<T> {
  readonly #most: number;
  readonly #shelves = new WeakMap<Store, Shelf<T>>();

  constructor(most: number) {
    this.#most = most;
  }

  find(store: Store, name: string): T | null {
    const shelf = this.#shelves.get(store);
    return shelf?.commits === store.commits() ? (shelf.found.get(name) ?? null) : null;
  }

  /** Keeps what was read since `store.commits()` was `since`; nothing when there was a commit meanwhile. */
  keep(store: Store, since: number, name: string, value: T): void {
    if (store.commits() !== since) return;
    const known = this.#shelves.get(store);
    const shelf = known?.commits === since ? known : { commits: since, found: new Map<string, T>() };
    if (shelf.found.size >= this.#most) shelf.found.clear();
    shelf.found.set(name, value);
    this.#shelves.set(store, shelf);
  }
}
