import { beforeEach, describe, expect, it } from "vitest";
import { aChannel, aDraft, aMove, anApp, anArtifact, aRelease, yanked } from "./samples";
import { FIRST_PAGE, type OpenStore, useStore, walk, write } from "./store-under-test";

const acme = anApp("acme");
const other = anApp("other");
const beta = aChannel(acme, "beta");
const stable = aChannel(acme, "stable");
const one = aRelease(acme, 1);
const two = yanked(aRelease(acme, 2));
const draft = aDraft(acme, 3);
const shared = anArtifact(one, "app.apk");
const foreign = { ...aRelease(other, 1), artifacts: [] };
const theirs = {
  ...foreign,
  artifacts: [anArtifact(foreign, "same.apk", { storageKey: shared.storageKey, sha256: shared.sha256 })],
};
const refOf = ({ id, version, build }: typeof one) => ({ id, version, build });

export function retentionContract(open: OpenStore): void {
  describe("what retention looks at", () => {
    const store = useStore(open);
    beforeEach(() =>
      write(
        store(),
        (tx) => tx.apps.insert(acme),
        (tx) => tx.apps.insert(other),
        async (tx) => {
          for (const release of [one, two, draft, theirs]) await tx.releases.insert(release);
        },
        (tx) => tx.channels.insert(beta),
        (tx) => tx.channels.insert(stable),
        (tx) => tx.moves.insert(aMove(stable, 1, { to: refOf(one) })),
        (tx) => tx.moves.insert(aMove(beta, 1, { to: refOf(one) })),
        (tx) => tx.moves.insert(aMove(beta, 2, { to: refOf(one), percent: 10 })),
        (tx) => tx.moves.insert(aMove(beta, 3, { from: refOf(two), to: null })),
      ),
    );

    it("is what was published, newest first, with the channels it was ever on and its files", async () => {
      const { items } = await store().read.releases.listAged(acme.id, FIRST_PAGE);
      const filesOf = ({ artifacts }: typeof one) =>
        artifacts.map(({ storageKey, sizeBytes }) => ({ storageKey, sizeBytes }));
      expect(items).toEqual([
        { ...refOf(two), publishedAt: two.publishedAt, channels: [], files: filesOf(two) },
        { ...refOf(one), publishedAt: one.publishedAt, channels: ["beta", "stable"], files: filesOf(one) },
      ]);
      expect(await walk((page) => store().read.releases.listAged(acme.id, page), 1)).toEqual(items);
    });

    it("counts who names the same bytes, in whatever app", async () => {
      const keys = [shared.storageKey, "f".repeat(64)];
      expect(await store().read.artifacts.countByKey(keys)).toEqual({ [shared.storageKey]: 2 });
      expect(await store().read.artifacts.countByKey([])).toEqual({});
    });
  });
}
