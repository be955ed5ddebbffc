import { describe, expect, it } from "vitest";
import { openMemoryStore } from "@/lib/adapters/memory/open-memory-store";
import { KeptUntilCommit } from "./kept-until-commit";

const nothing = async () => {};

describe("KeptUntilCommit", () => {
  it("finds what was kept until anything is committed", async () => {
    const [kept, store] = [new KeptUntilCommit<string>(10), openMemoryStore()];
    kept.keep(store, store.commits(), "a", "of before");
    expect([kept.find(store, "a"), kept.find(store, "b"), kept.find(openMemoryStore(), "a")]).toEqual([
      "of before",
      null,
      null,
    ]);
    await store.transact(nothing);
    expect(kept.find(store, "a")).toBeNull();
  });

  it("does not keep what was read before a commit and found after it", async () => {
    const [kept, store] = [new KeptUntilCommit<string>(10), openMemoryStore()];
    const since = store.commits();
    await store.transact(nothing);
    kept.keep(store, since, "a", "of before");
    expect(kept.find(store, "a")).toBeNull();
  });

  it("never holds more than it may", () => {
    const [kept, store] = [new KeptUntilCommit<number>(2), openMemoryStore()];
    const names = ["a", "b", "c", "d", "e"];
    names.forEach((name, index) => {
      kept.keep(store, store.commits(), name, index);
    });
    expect(kept.find(store, "e")).toBe(4);
    expect(names.filter((name) => kept.find(store, name) !== null).length).toBeLessThanOrEqual(2);
  });
});
