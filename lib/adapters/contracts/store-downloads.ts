import { beforeEach, describe, expect, it } from "vitest";
import type { DownloadCount } from "@/lib/domain/downloads";
import { anApp, aRelease, idOf } from "./samples";
import { type OpenStore, useStore, write } from "./store-under-test";

const acme = anApp("acme");
const other = anApp("other");

function counted(build: number, day: string, count: number, fields: Partial<DownloadCount> = {}): DownloadCount {
  const releaseId = aRelease(acme, build).id;
  const artifactId = idOf("art", `${releaseId} ${fields.platform ?? "android_apk"}`);
  return { appId: acme.id, releaseId, artifactId, platform: "android_apk", day, count, ...fields };
}

export function downloadContract(open: OpenStore): void {
  describe("downloads", () => {
    const store = useStore(open);
    const one = aRelease(acme, 1).id;
    const two = aRelease(acme, 2).id;
    beforeEach(() =>
      write(
        store(),
        (tx) => tx.apps.insert(acme),
        (tx) => tx.apps.insert(other),
        (tx) => tx.downloads.add([counted(1, "2026-11-24", 2), counted(1, "2026-11-25", 1)]),
        (tx) => tx.downloads.add([counted(1, "2026-11-25", 4), counted(2, "2026-11-25", 8)]),
        (tx) => tx.downloads.add([counted(1, "2026-11-25", 16, { platform: "ios" })]),
        (tx) => tx.downloads.add([counted(9, "2026-11-25", 99, { appId: other.id, releaseId: aRelease(other, 9).id })]),
        (tx) => tx.downloads.add([]),
      ),
    );

    it("of a file on a day add up, and are listed by day and platform", async () => {
      expect(await store().read.downloads.listOfRelease(one, "2026-11-01")).toEqual([
        { day: "2026-11-24", platform: "android_apk", count: 2 },
        { day: "2026-11-25", platform: "android_apk", count: 5 },
        { day: "2026-11-25", platform: "ios", count: 16 },
      ]);
      expect(await store().read.downloads.listOfRelease(one, "2026-11-26")).toEqual([]);
    });

    it("of an app are those of all its releases, since a day", async () => {
      expect(await store().read.downloads.listOfApp(acme.id, "2026-11-25")).toEqual([
        { day: "2026-11-25", platform: "android_apk", count: 13 },
        { day: "2026-11-25", platform: "ios", count: 16 },
      ]);
    });

    it("are counted by release", async () => {
      expect(await store().read.downloads.countByRelease(acme.id, [one, two, "rel_none"])).toEqual({
        [one]: 23,
        [two]: 8,
      });
      expect(await store().read.downloads.countByRelease(other.id, [one, two])).toEqual({});
    });

    it("go with their app", async () => {
      await write(store(), (tx) => tx.apps.delete(acme.id));
      expect(await store().read.downloads.listOfApp(acme.id, "2026-11-01")).toEqual([]);
      expect(await store().read.downloads.listOfApp(other.id, "2026-11-01")).toHaveLength(1);
    });
  });
}
