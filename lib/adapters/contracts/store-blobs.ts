import { describe, expect, it } from "vitest";
import { aBlob, anApp, anUpload, aRelease, at, sha256Of } from "./samples";
import { type OpenStore, refusalOf, useStore, write } from "./store-under-test";

const acme = anApp("acme");

export function blobContract(open: OpenStore): void {
  describe("blobs", () => {
    const store = useStore(open);
    const one = aBlob("one");
    const two = aBlob("two", { state: "doomed", markedAt: at(5) });
    const three = aBlob("three", { state: "damaged", markedAt: at(6) });
    const inOrder = [one, two, three].sort((a, b) => (a.storageKey < b.storageKey ? -1 : 1));
    const keys = inOrder.map((blob) => blob.storageKey);
    const seed = () =>
      write(store(), async (tx) => {
        await tx.apps.insert(acme);
        for (const blob of [one, two, three]) await tx.blobs.put(blob);
      });

    it("are listed by key, page by page, and the doomed ones apart", async () => {
      await seed();
      expect(await store().read.blobs.list(null, 10)).toEqual(inOrder);
      expect(await store().read.blobs.list(null, 2)).toEqual(inOrder.slice(0, 2));
      expect(await store().read.blobs.list(keys[1] ?? "", 2)).toEqual(inOrder.slice(2));
      expect(await store().read.blobs.listDoomed(null, 10)).toEqual([two]);
      expect(await store().read.blobs.listDoomed(two.storageKey, 10)).toEqual([]);
      const found = await store().read.blobs.findMany([one.storageKey, three.storageKey, sha256Of("gone")]);
      expect(found.map((blob) => blob.storageKey).sort()).toEqual([one.storageKey, three.storageKey].sort());
    });

    it("are counted, and what apps hold of them, the largest first", async () => {
      await seed();
      const other = anApp("other");
      const bytes = (release: ReturnType<typeof aRelease>, sizeBytes: number) => ({
        ...release,
        artifacts: release.artifacts.map((artifact) => ({ ...artifact, storageKey: one.storageKey, sizeBytes })),
      });
      await write(
        store(),
        (tx) => tx.apps.insert(other),
        (tx) => tx.releases.insert(bytes(aRelease(acme, 1), 7)),
        (tx) => tx.releases.insert(bytes(aRelease(acme, 2), 7)),
        (tx) => tx.releases.insert(bytes(aRelease(other, 1), 9)),
      );
      const all = [one, two, three].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      expect(await store().read.blobs.totals()).toEqual({
        stored: { count: 3, bytes: all },
        doomed: { count: 1, bytes: two.sizeBytes },
      });
      const largest = await store().read.blobs.largestApps(5);
      expect(largest).toEqual([
        { app: "other", count: 1, bytes: 9 },
        { app: "acme", count: 1, bytes: 7 },
      ]);
      expect(await store().read.blobs.largestApps(1)).toEqual(largest.slice(0, 1));
    });

    it("are marked, and stored again when the same bytes come anew", async () => {
      await seed();
      await write(store(), (tx) => tx.blobs.mark(one.storageKey, "doomed", at(7)));
      expect(await store().read.blobs.find(one.storageKey)).toEqual({ ...one, state: "doomed", markedAt: at(7) });
      await write(store(), (tx) => tx.blobs.put({ ...one, sizeBytes: 8, leaseUntil: at(1), createdAt: at(9) }));
      expect(await store().read.blobs.find(one.storageKey)).toEqual({ ...one, sizeBytes: 8 });
      await write(store(), (tx) => tx.blobs.mark(sha256Of("gone"), "doomed", at(7)));
      expect(await store().read.blobs.find(sha256Of("gone"))).toBeNull();
    });

    it("go, and what is not there is fine", async () => {
      await seed();
      await write(store(), (tx) => tx.blobs.delete(two.storageKey));
      await write(store(), (tx) => tx.blobs.delete(two.storageKey));
      expect(await store().read.blobs.find(two.storageKey)).toBeNull();
    });

    it.each(["artifact", "upload"])("that an %s names are neither doomed nor removed", async (kind) => {
      await seed();
      const release = aRelease(acme, 1);
      const artifacts = release.artifacts.map((artifact) => ({ ...artifact, storageKey: one.storageKey }));
      await write(store(), (tx) =>
        kind === "artifact"
          ? tx.releases.insert({ ...release, artifacts })
          : tx.uploads.insert(anUpload(acme, "x", { storageKey: one.storageKey, expiresAt: at(-1) })),
      );
      expect(await store().read.blobs.listNamed(keys)).toEqual([one.storageKey]);
      expect(await refusalOf(write(store(), (tx) => tx.blobs.mark(one.storageKey, "doomed", at(1))))).toBe("conflict");
      expect(await refusalOf(write(store(), (tx) => tx.blobs.delete(one.storageKey)))).toBe("conflict");
      await write(store(), (tx) => tx.blobs.mark(one.storageKey, "damaged", at(1)));
      expect(await store().read.blobs.find(one.storageKey)).toEqual({ ...one, state: "damaged", markedAt: at(1) });
      await write(store(), (tx) => tx.apps.delete(acme.id));
      expect(await store().read.blobs.listNamed(keys)).toEqual([]);
      await write(store(), (tx) => tx.blobs.delete(one.storageKey));
    });

    it("have the icon that was read from them, until they go", async () => {
      await seed();
      const png = new Uint8Array([0x89, 0x50, 0, 255]);
      await write(store(), (tx) => tx.icons.put(two.storageKey, new Uint8Array([1])));
      await write(store(), (tx) => tx.icons.put(two.storageKey, png));
      expect(await store().read.icons.find(two.storageKey)).toEqual(png);
      expect(await store().read.icons.find(one.storageKey)).toBeNull();
      await write(store(), (tx) => tx.blobs.delete(two.storageKey));
      expect(await store().read.icons.find(two.storageKey)).toBeNull();
    });

    it("are found by the artifacts that nobody looked into yet", async () => {
      await seed();
      const release = aRelease(acme, 1);
      const pending = release.artifacts.map((artifact, index) =>
        index === 0 ? { ...artifact, metadata: null, validationStatus: "pending" as const } : artifact,
      );
      await write(store(), (tx) => tx.releases.insert({ ...release, artifacts: pending }));
      const [first] = pending;
      expect(await store().read.artifacts.listPending(null, 10)).toEqual([first]);
      expect(await store().read.artifacts.listPending(first?.id ?? "", 10)).toEqual([]);
    });

    it("are all that a walk over every app's artifacts needs", async () => {
      await seed();
      const other = anApp("other");
      const releases = [aRelease(acme, 1), aRelease(other, 2)];
      await write(store(), (tx) => tx.apps.insert(other));
      await write(store(), async (tx) => {
        for (const release of releases) await tx.releases.insert(release);
      });
      const all = releases.flatMap((release) => release.artifacts).sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(await store().read.artifacts.listAll(null, 10)).toEqual(all);
      expect(await store().read.artifacts.listAll(all[0]?.id ?? "", 1)).toEqual(all.slice(1));
    });

    it("lie in a store that finds itself sound", async () => {
      await seed();
      expect(await store().check()).toEqual([]);
    });
  });
}
