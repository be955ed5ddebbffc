import { describe, expect, it } from "vitest";
import { notInspected } from "@/lib/domain/inspection";
import type { Release } from "@/lib/domain/release";
import { aChannel, aDraft, anApp, anArtifact, aRelease, at, sha256Of, yanked } from "./samples";
import { type OpenStore, refusalOf, useStore, write } from "./store-under-test";

const acme = anApp("acme");
const other = anApp("other");

export function releaseContract(open: OpenStore): void {
  describe("releases", () => {
    const store = useStore(open);
    const seed = () =>
      write(
        store(),
        (tx) => tx.apps.insert(acme),
        (tx) => tx.apps.insert(other),
      );
    const insert = (release: Release) => refusalOf(write(store(), (tx) => tx.releases.insert(release)));
    const update = (release: Release) => refusalOf(write(store(), (tx) => tx.releases.update(release)));
    const find = (release: Release) => store().read.releases.find(release.appId, release.id);

    it("finds exactly what was stored, artifacts by platform and file name", async () => {
      await seed();
      const bare = aDraft(acme, 1, { source: null, channel: "beta", expectedPlatforms: ["ios", "macos"] });
      const files = [
        anArtifact(bare, "b.dmg", { platform: "macos", arch: null, metadata: null }),
        anArtifact(bare, "a 😀 ü.dmg", { platform: "macos", validationStatus: "pending" }),
        anArtifact(bare, "z.apk"),
        anArtifact(bare, "\ufb01.dmg", { platform: "macos" }),
      ];
      await insert({ ...bare, artifacts: files });
      const found = await find(bare);
      expect(found).toEqual({ ...bare, artifacts: [files[2], files[1], files[0], files[3]] });
      expect(await store().read.releases.findByNumbers(acme.id, "2.4.1", "1")).toEqual(found);
      expect(await store().read.releases.findByNumbers(acme.id, "2.4.1", "01")).toBeNull();
      expect(await store().read.releases.find(other.id, bare.id)).toBeNull();
      expect(await store().read.artifacts.find(files[0]?.id ?? "")).toEqual(files[0]);
      expect(await store().read.artifacts.findBySha256(acme.id, files[1]?.sha256 ?? "")).toEqual(files[1]);
      expect(await store().read.artifacts.findBySha256(other.id, files[1]?.sha256 ?? "")).toBeNull();
    });

    it("finds an icon of each app's newest published release that has one", async () => {
      await seed();
      const icon = (release: Release, filename: string) =>
        anArtifact(release, filename, { metadata: { ...notInspected(filename), icon: "ab".repeat(32) } });
      const { findIconsOf } = store().read.artifacts;
      const [old, good, bare] = [aRelease(acme, 1), aRelease(acme, 2), aRelease(acme, 3)];
      await insert({ ...old, artifacts: [icon(old, "a.apk")] });
      expect(await findIconsOf([acme.id, other.id])).toEqual({ [acme.id]: icon(old, "a.apk").id });
      await insert({ ...good, artifacts: [icon(good, "b.apk"), icon(good, "a.apk"), anArtifact(good, "0.apk")] });
      await insert({ ...bare, artifacts: [anArtifact(bare, "a.apk")] });
      for (const hidden of [aDraft(acme, 4), yanked(aRelease(acme, 5)), aDraft(other, 1)]) {
        await insert({ ...hidden, artifacts: [icon(hidden, "a.apk")] });
      }
      expect(await findIconsOf([acme.id, other.id])).toEqual({ [acme.id]: icon(good, "a.apk").id });
      expect(await findIconsOf([])).toEqual({});
    });

    it("learns what is in a file that a channel serves already", async () => {
      await seed();
      const release = aRelease(acme, 1);
      const unread = anArtifact(release, "a.apk", { metadata: null, validationStatus: "pending" });
      await insert({ ...release, artifacts: [unread] });
      const beta = aChannel(acme, "beta", { currentReleaseId: release.id });
      await write(store(), (tx) => tx.channels.insert(beta));
      const read = { ...unread, metadata: notInspected("a.apk"), validationStatus: "valid" as const };
      await write(store(), (tx) => tx.releases.update({ ...release, artifacts: [read] }));
      expect((await find(release))?.artifacts).toEqual([read]);
    });

    it("finds many, and leaves out those that are not there", async () => {
      await seed();
      const wanted = [aRelease(acme, 1), aRelease(other, 2)];
      for (const release of [...wanted, aRelease(acme, 3)]) await insert(release);
      const found = await store().read.releases.findMany([
        ...wanted.map((r) => r.id),
        "rel_gone",
        `${aRelease(acme, 3).id}\0`,
      ]);
      expect(found.sort((a, b) => a.build.localeCompare(b.build))).toEqual(wanted);
      expect(await store().read.releases.findMany([])).toEqual([]);
    });

    it("refuses numbers, ids, file names and apps that cannot be", async () => {
      await seed();
      const one = aRelease(acme, 1);
      expect(await insert(one)).toBeNull();
      expect(await insert({ ...aRelease(acme, 2), build: "1" })).toBe("conflict");
      expect(await insert({ ...aRelease(acme, 2), id: one.id, artifacts: [] })).toBe("conflict");
      expect(await insert(aRelease(anApp("gone"), 1))).toBe("conflict");
      expect(await insert({ ...aRelease(other, 1), version: "2.4.1" })).toBeNull();
      const twice = [anArtifact(aDraft(acme, 4), "a"), anArtifact(aDraft(acme, 4), "a", { id: "art_other" })];
      expect(await insert(aDraft(acme, 4, { artifacts: twice }))).toBe("conflict");
      expect(await insert(aDraft(acme, 5, { artifacts: one.artifacts }))).toBe("conflict");
      await insert(aDraft(acme, 6));
      expect(await update({ ...aDraft(acme, 6), build: "1" })).toBe("conflict");
      expect(await update(aDraft(acme, 7))).toBe("not_found");
    });

    it("does nothing of a release that is refused half-way", async () => {
      await seed();
      const twice = [anArtifact(aDraft(acme, 4), "a"), anArtifact(aDraft(acme, 4), "a", { id: "art_other" })];
      await store().transact(async (tx) => {
        expect(await refusalOf(tx.releases.insert(aDraft(acme, 4, { artifacts: twice })))).toBe("conflict");
      });
      expect(await find(aDraft(acme, 4))).toBeNull();
    });

    it("brings a release and its artifacts to what they are now", async () => {
      await seed();
      const draft = aDraft(acme, 1);
      await insert({ ...draft, artifacts: [anArtifact(draft, "kept"), anArtifact(draft, "gone")] });
      const artifacts = [anArtifact(draft, "added"), anArtifact(draft, "kept", { validationStatus: "invalid" })];
      const next = { ...draft, notes: "", source: { branch: "next" }, publishedAt: at(5), artifacts };
      expect(await update(next)).toBeNull();
      expect(await find(draft)).toEqual(next);
      expect(await store().read.artifacts.find(anArtifact(draft, "gone").id)).toBeNull();
    });

    it("never lets published numbers come back", async () => {
      await seed();
      const draft = aDraft(acme, 1);
      const used = (release: Release) => store().read.releases.wasPublished(acme.id, release.version, release.build);
      await insert(draft);
      expect(await used(draft)).toBe(false);
      await update({ ...draft, publishedAt: at(1) });
      expect(await used(draft)).toBe(true);
      await update(yanked({ ...draft, publishedAt: at(1) }));
      await write(store(), (tx) => tx.releases.delete(acme.id, draft.id));
      expect(await find(draft)).toBeNull();
      expect(await store().read.artifacts.find(draft.artifacts[0]?.id ?? "")).toBeNull();
      expect(await used(draft)).toBe(true);
      const again = { ...aDraft(acme, 2), build: "1" };
      expect(await insert({ ...again, publishedAt: at(2) })).toBe("conflict");
      expect(await insert(again)).toBeNull();
      expect(await update({ ...again, publishedAt: at(2) })).toBe("conflict");
      expect((await find(again))?.publishedAt).toBeNull();
      expect(await store().read.releases.wasPublished(other.id, "2.4.1", "1")).toBe(false);
    });

    it("does nothing when what is to be deleted is not there", async () => {
      await seed();
      const one = aRelease(acme, 1);
      await insert(one);
      await write(store(), (tx) => tx.releases.delete(other.id, one.id));
      expect(await find(one)).toEqual(one);
      expect(await store().read.artifacts.findBySha256(acme.id, sha256Of("nothing"))).toBeNull();
    });
  });
}
