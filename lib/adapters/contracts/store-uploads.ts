import { describe, expect, it } from "vitest";
import { aBlob, aDraft, anApp, anArtifact, anUpload, at, sha256Of } from "./samples";
import { type OpenStore, refusalOf, useStore, write } from "./store-under-test";

const acme = anApp("acme");

export function uploadContract(open: OpenStore): void {
  describe("uploads and blobs", () => {
    const store = useStore(open);
    const seed = () => write(store(), (tx) => tx.apps.insert(acme));

    it("keeps an upload as it is, from open to gone", async () => {
      await seed();
      const begun = anUpload(acme, "x", {
        state: "open",
        sizeBytes: null,
        sha256: null,
        storageKey: null,
        inspection: null,
      });
      await write(store(), (tx) => tx.uploads.insert(begun));
      expect(await store().read.uploads.find(acme.id, begun.id)).toEqual(begun);
      expect(await store().read.uploads.find("app_other", begun.id)).toBeNull();
      await write(store(), (tx) => tx.uploads.update(anUpload(acme, "x")));
      expect(await store().read.uploads.find(acme.id, begun.id)).toEqual(anUpload(acme, "x"));
      await write(store(), (tx) => tx.uploads.delete(begun.id));
      await write(store(), (tx) => tx.uploads.delete(begun.id));
      expect(await store().read.uploads.find(acme.id, begun.id)).toBeNull();
    });

    it("refuses an upload twice, one that is gone, and one of no app", async () => {
      await seed();
      const upload = anUpload(acme, "x");
      await write(store(), (tx) => tx.uploads.insert(upload));
      expect(await refusalOf(write(store(), (tx) => tx.uploads.insert(upload)))).toBe("conflict");
      expect(await refusalOf(write(store(), (tx) => tx.uploads.update(anUpload(acme, "y"))))).toBe("not_found");
      expect(await refusalOf(write(store(), (tx) => tx.uploads.insert(anUpload(anApp("gone"), "x"))))).toBe("conflict");
    });

    it("finds the newest complete upload of the bytes that has not expired", async () => {
      await seed();
      const sha256 = sha256Of("bytes");
      const named = (words: string, fields: Parameters<typeof anUpload>[2]) =>
        anUpload(acme, words, { sha256, ...fields });
      const uploads = [
        named("old", { createdAt: at(1) }),
        named("new", { createdAt: at(2), expiresAt: at(100) }),
        named("expired", { createdAt: at(3), expiresAt: at(50) }),
        named("open", { createdAt: at(4), state: "open" }),
      ];
      await write(store(), async (tx) => {
        for (const upload of uploads) await tx.uploads.insert(upload);
      });
      expect(await store().read.uploads.findComplete(acme.id, sha256, at(50))).toEqual(uploads[1]);
      expect(await store().read.uploads.findComplete(acme.id, sha256, at(100))).toEqual(uploads[0]);
      expect(await store().read.uploads.findComplete("app_other", sha256, at(50))).toBeNull();
      expect(await store().read.uploads.findComplete(acme.id, sha256Of("others"), at(50))).toBeNull();
    });

    it("counts what an app holds: the same bytes once, what is open by what it declared, nothing expired", async () => {
      await seed();
      const held = () => store().read.apps.bytesHeld(acme.id, at(50));
      expect(await held()).toBe(0);
      const open = { state: "open", sha256: null, storageKey: null, inspection: null } as const;
      const artifact = anArtifact(aDraft(acme, 1), "app.apk", { sizeBytes: 1000 });
      const { sha256, storageKey } = artifact;
      await write(store(), async (tx) => {
        await tx.releases.insert(aDraft(acme, 1, { artifacts: [artifact] }));
        for (const upload of [
          anUpload(acme, "same", { sha256, storageKey, sizeBytes: 1000 }),
          anUpload(acme, "one", { sizeBytes: 200 }),
          anUpload(acme, "one again", { sizeBytes: 200, sha256: sha256Of("one"), storageKey: sha256Of("one") }),
          anUpload(acme, "over", { sizeBytes: 9000, expiresAt: at(50) }),
          anUpload(acme, "open", { ...open, sizeBytes: 30 }),
          anUpload(acme, "open too", { ...open, sizeBytes: 30 }),
          anUpload(acme, "unknown", { ...open, sizeBytes: null }),
        ])
          await tx.uploads.insert(upload);
      });
      expect(await held()).toBe(1260);
      expect(await store().read.apps.bytesHeld("app_other", at(50))).toBe(0);
    });

    it("lengthens a blob's lease and never shortens it", async () => {
      const blob = aBlob("bytes", { leaseUntil: at(100) });
      const put = (leaseUntil: string) =>
        write(store(), (tx) => tx.blobs.put({ ...blob, leaseUntil, createdAt: at(9) }));
      await write(store(), (tx) => tx.blobs.put(blob));
      expect(await store().read.blobs.find(blob.storageKey)).toEqual(blob);
      await put(at(50));
      expect(await store().read.blobs.find(blob.storageKey)).toEqual(blob);
      await put(at(200));
      expect(await store().read.blobs.find(blob.storageKey)).toEqual({ ...blob, leaseUntil: at(200) });
      expect(await store().read.blobs.find(sha256Of("others"))).toBeNull();
    });

    it("finds uploads of any app by id, and the expired ones, oldest first", async () => {
      await seed();
      const other = anApp("other");
      const uploads = [
        anUpload(acme, "late", { expiresAt: at(300) }),
        anUpload(other, "early", { expiresAt: at(100) }),
        anUpload(acme, "middle", { expiresAt: at(200), state: "open" }),
      ];
      await write(store(), (tx) => tx.apps.insert(other));
      await write(store(), async (tx) => {
        for (const upload of uploads) await tx.uploads.insert(upload);
      });
      const ids = uploads.map(({ id }) => id);
      const found = await store().read.uploads.findMany([...ids.slice(0, 2), "upl_gone"]);
      expect(found.map(({ id }) => id).sort()).toEqual(ids.slice(0, 2).sort());
      expect(await store().read.uploads.findMany([])).toEqual([]);
      expect(await store().read.uploads.listExpired(at(200), 10)).toEqual([uploads[1], uploads[2]]);
      expect(await store().read.uploads.listExpired(at(400), 1)).toEqual([uploads[1]]);
      expect(await store().read.uploads.listExpired(at(99), 10)).toEqual([]);
    });

    it("finds the complete ones that nobody looked into, by id, page by page", async () => {
      await seed();
      const unread = { inspection: null, expiresAt: at(300) };
      const uploads = [anUpload(acme, "one", unread), anUpload(acme, "two", unread)].sort((a, b) =>
        a.id < b.id ? -1 : 1,
      );
      const others = [
        anUpload(acme, "read", { expiresAt: at(300) }),
        anUpload(acme, "open", { ...unread, state: "open" }),
        anUpload(acme, "expired", { ...unread, expiresAt: at(200) }),
      ];
      await write(store(), async (tx) => {
        for (const upload of [...uploads, ...others]) await tx.uploads.insert(upload);
      });
      const { listPending } = store().read.uploads;
      expect(await listPending(at(200), null, 10)).toEqual(uploads);
      expect(await listPending(at(200), null, 1)).toEqual(uploads.slice(0, 1));
      expect(await listPending(at(200), uploads[0]?.id ?? "", 10)).toEqual(uploads.slice(1));
    });
  });
}
