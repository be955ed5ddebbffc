import { describe, expect, it } from "vitest";
import type { AppFilter } from "@/lib/usecases/ports";
import { aChannel, aMember, anApp, anUpload, aPerson, aRelease, at } from "./samples";
import { FIRST_PAGE, type OpenStore, refusalOf, useStore, walk, write } from "./store-under-test";

const acme = anApp("acme");
const EVERY: AppFilter = { q: null, only: "all" };

export function appContract(open: OpenStore): void {
  describe("apps", () => {
    const store = useStore(open);
    const slugs = async (filter: AppFilter) =>
      (await store().read.apps.list(filter, FIRST_PAGE)).items.map((app) => app.slug);

    it("finds by id and by slug, exactly", async () => {
      const app = anApp("acme", { retention: { keepLast: 3, keepDays: null }, isolateStorage: true, ownerId: null });
      await write(store(), (tx) => tx.apps.insert(app));
      expect(await store().read.apps.find(app.id)).toEqual(app);
      expect(await store().read.apps.findBySlug("acme")).toEqual(app);
      for (const slug of ["ACME", "acm", "acme\0", "acme\0x"])
        expect(await store().read.apps.findBySlug(slug)).toBeNull();
    });

    it("refuses a slug twice, on insert and on update", async () => {
      await write(store(), (tx) => tx.apps.insert(acme));
      const twin = anApp("acme", { id: anApp("other").id });
      expect(await refusalOf(write(store(), (tx) => tx.apps.insert(twin)))).toBe("conflict");
      expect(await refusalOf(write(store(), (tx) => tx.apps.insert({ ...acme, slug: "same-id" })))).toBe("conflict");
      await write(store(), (tx) => tx.apps.insert(anApp("other")));
      expect(await refusalOf(write(store(), (tx) => tx.apps.update(twin)))).toBe("conflict");
      expect(await refusalOf(write(store(), (tx) => tx.apps.update(anApp("gone"))))).toBe("not_found");
    });

    it("lists newest first and pages without a gap where times are equal", async () => {
      const apps = Array.from({ length: 11 }, (_, i) => anApp(`app-${i}`, { createdAt: at(Math.floor(i / 4)) }));
      await write(
        store(),
        ...apps.map((app) => (tx: { apps: { insert(a: typeof app): Promise<void> } }) => tx.apps.insert(app)),
      );
      const expected = [...apps].sort((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? 1 : -1));
      for (const limit of [1, 3, 4, 11, 100]) {
        expect(await walk((page) => store().read.apps.list(EVERY, page), limit)).toEqual(expected);
      }
      const first = await store().read.apps.list(EVERY, { limit: 2, after: null });
      await write(store(), (tx) => tx.apps.insert(anApp("newest", { createdAt: at(99) })));
      const second = await store().read.apps.list(EVERY, { limit: 2, after: first.next });
      expect([...first.items, ...second.items]).toEqual(expected.slice(0, 4));
    });

    it("lists what a filter lets through", async () => {
      const bob = aPerson("bob");
      await write(
        store(),
        (tx) => tx.persons.insert(bob),
        (tx) => tx.apps.insert(anApp("one", { createdAt: at(3), displayName: "50%_Off Ärger" })),
        (tx) => tx.apps.insert(anApp("two", { createdAt: at(2), visibility: "public" })),
        (tx) => tx.apps.insert(anApp("three", { createdAt: at(1), visibility: "unlisted" })),
        (tx) => tx.members.put(aMember(anApp("one"), bob)),
      );
      const none = { memberId: null, slugs: [], publicToo: false };
      expect(await slugs(EVERY)).toEqual(["one", "two", "three"]);
      expect(await slugs({ q: null, only: none })).toEqual([]);
      expect(await slugs({ q: null, only: { ...none, memberId: bob.id } })).toEqual(["one"]);
      expect(await slugs({ q: null, only: { ...none, slugs: ["three", "gone"] } })).toEqual(["three"]);
      expect(await slugs({ q: null, only: { memberId: bob.id, slugs: ["three"], publicToo: true } })).toHaveLength(3);
      expect(await slugs({ q: "TW", only: "all" })).toEqual(["two"]);
      expect(await slugs({ q: "50%_oFF", only: "all" })).toEqual(["one"]);
      expect(await slugs({ q: "%", only: "all" })).toEqual(["one"]);
      expect(await slugs({ q: "Ä", only: "all" })).toEqual(["one"]);
      for (const q of ["\0", "two\0", "x\0two"]) expect(await slugs({ q, only: "all" })).toEqual([]);
      expect(await slugs({ q: "two", only: { ...none, memberId: bob.id } })).toEqual([]);
    });

    it("goes with all that is in it, and frees its slug and its numbers", async () => {
      const release = aRelease(acme, 1);
      const bob = aPerson("bob");
      await write(
        store(),
        (tx) => tx.persons.insert(bob),
        (tx) => tx.apps.insert(acme),
        (tx) => tx.members.put(aMember(acme, bob)),
        (tx) => tx.channels.insert(aChannel(acme, "beta")),
        (tx) => tx.releases.insert(release),
        (tx) => tx.uploads.insert(anUpload(acme, "bytes")),
      );
      await write(store(), (tx) => tx.apps.delete(acme.id));
      const { read } = store();
      expect(await read.releases.find(acme.id, release.id)).toBeNull();
      expect(await read.artifacts.findBySha256(acme.id, release.artifacts[0]?.sha256 ?? "")).toBeNull();
      expect(await read.channels.list(acme.id)).toEqual([]);
      expect(await read.uploads.find(acme.id, anUpload(acme, "bytes").id)).toBeNull();
      expect(await read.members.listOfPerson(bob.id)).toEqual([]);
      await write(store(), (tx) => tx.apps.insert(acme));
      expect(await read.releases.wasPublished(acme.id, release.version, release.build)).toBe(false);
    });

    it("stays whole while a channel of it serves something", async () => {
      const release = aRelease(acme, 1);
      const beta = aChannel(acme, "beta");
      await write(
        store(),
        (tx) => tx.apps.insert(acme),
        (tx) => tx.releases.insert(release),
        (tx) => tx.releases.insert(aRelease(acme, 2)),
        (tx) => tx.channels.insert({ ...beta, currentReleaseId: release.id }),
      );
      // Also when the use case goes on after the refusal.
      await store().transact(async (tx) => expect(await refusalOf(tx.apps.delete(acme.id))).toBe("conflict"));
      expect(await store().read.apps.find(acme.id)).toEqual(acme);
      expect(await store().read.releases.find(acme.id, aRelease(acme, 2).id)).toEqual(aRelease(acme, 2));
      await write(
        store(),
        (tx) => tx.channels.update({ ...beta, revision: 1 }, 0),
        (tx) => tx.apps.delete(acme.id),
      );
      expect(await store().read.apps.find(acme.id)).toBeNull();
    });
  });
}
