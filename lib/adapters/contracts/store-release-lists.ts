import { beforeEach, describe, expect, it } from "vitest";
import type { ReleaseFilter } from "@/lib/usecases/ports";
import { aChannel, aDraft, anApp, anArtifact, aRelease, at, yanked } from "./samples";
import { FIRST_PAGE, type OpenStore, useStore, walk, write } from "./store-under-test";

const acme = anApp("acme");
const EVERY: ReleaseFilter = {
  appId: acme.id,
  channel: null,
  platform: null,
  statuses: ["draft", "published", "yanked"],
  draftsOf: "all",
  q: null,
};

const ios = aRelease(acme, 5, { notes: "Fix 100% of_it", source: { commit: "DEADBEEF", branch: "feature/Ä" } });
const releases = [
  aRelease(acme, 1),
  yanked(aRelease(acme, 2)),
  aDraft(acme, 3, { channel: "beta" }),
  aDraft(acme, 4, { version: "3.0.0-rc.1", source: null }),
  { ...ios, artifacts: [...ios.artifacts, anArtifact(ios, "app.ipa", { platform: "ios" })] },
  aRelease(acme, 6, { source: {} }),
];

export function releaseListContract(open: OpenStore): void {
  describe("lists of releases", () => {
    const store = useStore(open);
    beforeEach(() =>
      write(
        store(),
        (tx) => tx.apps.insert(acme),
        (tx) => tx.apps.insert(anApp("other")),
        (tx) => tx.releases.insert(aRelease(anApp("other"), 1)),
        async (tx) => {
          for (const release of releases) await tx.releases.insert(release);
        },
        (tx) =>
          tx.channels.insert(
            aChannel(acme, "beta", {
              currentReleaseId: aRelease(acme, 6).id,
              controlReleaseId: aRelease(acme, 1).id,
              rolloutPercent: 10,
              rolloutSalt: "s",
            }),
          ),
        (tx) => tx.channels.insert(aChannel(acme, "empty")),
      ),
    );
    const builds = async (filter: Partial<ReleaseFilter>) =>
      (await store().read.releases.list({ ...EVERY, ...filter }, FIRST_PAGE)).items.map((r) => r.build).join(" ");

    it("gives whole releases, newest first", async () => {
      const { items } = await store().read.releases.list(EVERY, FIRST_PAGE);
      const files = (release: (typeof items)[number]) => release.artifacts.map((a) => a.filename);
      expect(items.map((r) => [r.build, files(r)])).toEqual([...releases].reverse().map((r) => [r.build, files(r)]));
    });

    it.each<[Partial<ReleaseFilter>, string]>([
      [{ statuses: ["draft"] }, "4 3"],
      [{ statuses: ["published"] }, "6 5 1"],
      [{ statuses: ["yanked", "draft"] }, "4 3 2"],
      [{ statuses: [] }, ""],
      [{ draftsOf: [] }, "6 5 2 1"],
      [{ draftsOf: ["beta"] }, "6 5 3 2 1"],
      [{ draftsOf: [null] }, "6 5 4 2 1"],
      [{ draftsOf: [null, "beta"], statuses: ["draft"] }, "4 3"],
      [{ channel: "beta" }, "6 1"],
      [{ channel: "empty" }, ""],
      [{ channel: "gone" }, ""],
      [{ platform: "ios" }, "5"],
      [{ platform: "android_apk", statuses: ["published"] }, "6 5 1"],
      [{ platform: "linux" }, ""],
      [{ q: "3.0.0-RC" }, "4"],
      [{ q: "deadbe" }, "5"],
      [{ q: "FEATURE/" }, "5"],
      [{ q: "100% OF_IT" }, "5"],
      [{ q: "100%of" }, ""],
      [{ q: "\\" }, ""],
      [{ q: "c0ffee", statuses: ["published"] }, "1"],
    ])("filters by %j", async (filter, expected) => {
      expect(await builds(filter)).toBe(expected);
    });

    it("pages without a gap where times are equal", async () => {
      const more = Array.from({ length: 7 }, (_, i) => aRelease(acme, 100 + i, { createdAt: at(100) }));
      await write(store(), async (tx) => {
        for (const release of more) await tx.releases.insert(release);
      });
      const all = (await store().read.releases.list(EVERY, FIRST_PAGE)).items;
      expect(all.slice(0, 7).map((r) => r.id)).toEqual(
        more
          .map((r) => r.id)
          .sort()
          .reverse(),
      );
      for (const limit of [1, 2, 5, 13]) {
        expect(await walk((page) => store().read.releases.list(EVERY, page), limit)).toEqual(all);
      }
    });
  });
}
