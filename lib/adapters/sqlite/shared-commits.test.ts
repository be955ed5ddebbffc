import { describe, expect, it } from "vitest";
import { DomainError } from "@/lib/domain/errors";
import type { Store, Transaction } from "@/lib/usecases/ports";
import { anApp, anEntry } from "../contracts/samples";
import { refusalOf } from "../contracts/store-under-test";
import { openSqliteStore } from "./open-sqlite-store";
import { MIGRATIONS, temporaryDatabases } from "./testing/temporary-database";

const newFile = temporaryDatabases();

async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openSqliteStore({ file: newFile(), migrationsFolder: MIGRATIONS });
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

const insert = (slug: string) => async (tx: Transaction) => {
  await tx.apps.insert(anApp(slug));
  const { seq } = await tx.audit.append(anEntry(slug));
  return seq;
};

async function slugsIn(store: Store): Promise<string[]> {
  const { items } = await store.read.apps.list({ q: null, only: "all" }, { limit: 99, after: null });
  return items.map((app) => app.slug).sort();
}

async function chainOf(store: Store) {
  const links = (await store.read.audit.listChain(null, 99)).toReversed();
  return links.map(({ seq, prevHash }, at) => [seq, at === 0 || prevHash === links[at - 1]?.hash]);
}

describe("transactions that wait at the same time", () => {
  it("are committed together, and each answered its own", () =>
    withStore(async (store) => {
      const before = store.commits();
      const slugs = Array.from({ length: 10 }, (_, i) => `app-${i}`);
      const seqs = await Promise.all(slugs.map((slug) => store.transact(insert(slug))));
      expect(store.commits()).toBe(before + 1);
      expect(seqs).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      expect(await slugsIn(store)).toEqual(slugs);
    }));

  it("show nobody anything before, also not the first to who asked for it", () =>
    withStore(async (store) => {
      let isAnswered = false;
      const first = store.transact(insert("first")).then(() => {
        isAnswered = true;
      });
      const second = store.transact(async (tx) => {
        expect(await tx.apps.findBySlug("first")).not.toBeNull();
        expect(await store.read.apps.findBySlug("first")).toBeNull();
        return isAnswered;
      });
      expect(await second).toBe(false);
      await first;
      expect(await store.read.apps.findBySlug("first")).not.toBeNull();
    }));

  it("fail each for itself, and leave the chain of events whole", () =>
    withStore(async (store) => {
      await store.transact(insert("taken"));
      const answers = await Promise.all([
        store.transact(insert("one")),
        refusalOf(store.transact(insert("taken"))),
        store.transact(insert("two")),
        refusalOf(
          store.transact(async (tx) => {
            await insert("three")(tx);
            throw new DomainError("stale", "half-way");
          }),
        ),
        store.transact(insert("four")),
      ]);
      expect(answers).toEqual([2, "conflict", 3, "stale", 4]);
      expect(await slugsIn(store)).toEqual(["four", "one", "taken", "two"]);
      expect(await chainOf(store)).toEqual([1, 2, 3, 4].map((seq) => [seq, true]));
    }));

  it("are not undone with a dry run", () =>
    withStore(async (store) => {
      const seqs = await Promise.all([
        store.transact(insert("one")),
        store.transact(insert("dry"), { undo: true }),
        store.transact(insert("two")),
      ]);
      expect(seqs).toEqual([1, 2, 2]);
      expect(await slugsIn(store)).toEqual(["one", "two"]);
      expect(await chainOf(store)).toEqual([1, 2].map((seq) => [seq, true]));
    }));

  it("do not take in what was asked for inside of one", () =>
    withStore(async (store) => {
      const inside = store.transact(() => store.transact(insert("inside")));
      const other = store.transact(insert("other"));
      await expect(inside).rejects.toThrow("transact was called inside transact");
      expect(await other).toBe(1);
      expect(await slugsIn(store)).toEqual(["other"]);
    }));
});
