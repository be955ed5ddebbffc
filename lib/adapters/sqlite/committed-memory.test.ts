import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "@/lib/usecases/ports";
import { aBlob, anApp, anArtifact, aRelease } from "../contracts/samples";
import { write } from "../contracts/store-under-test";
import { CommittedMemory } from "./committed-memory";
import { openSqliteStore } from "./open-sqlite-store";
import { MIGRATIONS, temporaryDatabases } from "./testing/temporary-database";

const newFile = temporaryDatabases();
const acme = anApp("acme");
const renamed = { ...acme, displayName: "Renamed" };

describe("what is remembered", () => {
  it("is asked for once, handed out so that nobody can change it, and forgotten by noun", async () => {
    const memory = new CommittedMemory();
    let asked = 0;
    const recall = () => memory.recall("apps", "a", async () => ({ ...acme, slug: `asked ${++asked}` }));
    const first = await recall();
    expect(() => Object.assign(first, { slug: "changed by its reader" })).toThrow(TypeError);
    expect(() => Object.assign(first.bundleIds, { ios: "com.example" })).toThrow(TypeError);
    expect(await recall()).toBe(first);
    memory.forget(["tokens"]);
    expect(await recall()).toBe(first);
    memory.forget(["apps"]);
    expect((await recall()).slug).toBe("asked 2");
  });

  it("is not what was read before a commit and came after it", async () => {
    const memory = new CommittedMemory();
    let answer = (_: string) => {};
    const old = new Promise<string>((resolve) => {
      answer = resolve;
    });
    const late = memory.recall("apps", "a", () => old);
    memory.forget(["apps"]);
    answer("old");
    expect(await late).toBe("old");
    expect(await memory.recall("apps", "a", async () => "new")).toBe("new");
  });
});

describe("a store that remembers", () => {
  let store: Store;
  const release = aRelease(acme, 1);
  const nameOf = async () => (await store.read.apps.find(acme.id))?.displayName;
  beforeEach(async () => {
    store = await openSqliteStore({ file: newFile(), migrationsFolder: MIGRATIONS });
    await write(
      store,
      (tx) => tx.apps.insert(acme),
      (tx) => tx.releases.insert(release),
    );
    expect([await nameOf(), await store.read.artifacts.find(release.artifacts[0]?.id ?? "")]).toEqual([
      acme.displayName,
      release.artifacts[0],
    ]);
  });
  afterEach(() => store.close());

  it("sees in a transaction what that wrote, and outside what is committed", async () => {
    await store.transact(async (tx) => {
      expect((await tx.apps.find(acme.id))?.displayName).toBe(acme.displayName);
      await tx.apps.update(renamed);
      expect((await tx.apps.find(acme.id))?.displayName).toBe("Renamed");
      expect(await nameOf()).toBe(acme.displayName);
    });
    expect(await nameOf()).toBe("Renamed");
  });

  it("has nothing of what was undone", async () => {
    const undone = store.transact(
      async (tx) => {
        await tx.apps.update(renamed);
        return (await tx.apps.find(acme.id))?.displayName;
      },
      { undo: true },
    );
    expect([await undone, await nameOf()]).toEqual(["Renamed", acme.displayName]);
  });

  it("sums up what is stored once until bytes come, or go", async () => {
    await write(store, (tx) => tx.blobs.put(aBlob("one")));
    const totals = await store.read.blobs.totals();
    await write(store, (tx) => tx.releases.update({ ...release, notes: "Edited" }));
    expect(await store.read.blobs.totals()).toBe(totals);
    await write(store, (tx) => tx.blobs.put(aBlob("two")));
    expect((await store.read.blobs.totals()).stored.count).toBe(totals.stored.count + 1);
    await write(store, (tx) => tx.blobs.delete(aBlob("two").storageKey));
    expect(await store.read.blobs.totals()).toEqual(totals);
  });

  it("forgets a release's files with the release, and all that is in an app with the app", async () => {
    const more = anArtifact(release, "more.apk");
    await write(store, (tx) => tx.releases.update({ ...release, artifacts: [more] }));
    expect(await store.read.artifacts.find(release.artifacts[0]?.id ?? "")).toBeNull();
    expect(await store.read.artifacts.find(more.id)).toEqual(more);
    await write(store, (tx) => tx.apps.delete(acme.id));
    expect([await store.read.artifacts.find(more.id), await store.read.releases.find(acme.id, release.id)]).toEqual([
      null,
      null,
    ]);
  });
});
