import { afterEach, beforeEach } from "vitest";
import { type Code, isDomainError } from "@/lib/domain/errors";
import type { Page, PageWish } from "@/lib/domain/page";
import type { Store, Transaction } from "@/lib/usecases/ports";

export type OpenStore = () => Promise<Store>;

/** A new store for each test, closed after it. */
export function useStore(open: OpenStore): () => Store {
  let store: Store | null = null;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(async () => {
    await store?.close();
    store = null;
  });
  return () => {
    if (store === null) throw new Error("There is a store only inside a test.");
    return store;
  };
}

/** The code of the refusal; null when there was none. Whatever else is thrown is a failure of the adapter. */
export async function refusalOf(work: Promise<unknown>): Promise<Code | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
}

/** Does a few writes in one transaction. */
export function write(store: Store, ...writes: ((tx: Transaction) => Promise<unknown>)[]): Promise<void> {
  return store.transact(async (tx) => {
    for (const one of writes) await one(tx);
  });
}

/** Every item of a list, page by page. */
export async function walk<T>(list: (page: PageWish) => Promise<Page<T>>, limit: number): Promise<T[]> {
  const items: T[] = [];
  let after: PageWish["after"] = null;
  do {
    const page: Page<T> = await list({ limit, after });
    items.push(...page.items);
    after = page.next;
  } while (after !== null);
  return items;
}

export const FIRST_PAGE: PageWish = { limit: 25, after: null };
