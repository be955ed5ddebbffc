import { beforeEach, describe, expect, it } from "vitest";
import { type DownloadCount, dayOf } from "@/lib/domain/downloads";
import { DAY_MS } from "@/lib/domain/instant";
import type { Release } from "@/lib/domain/release";
import { refused } from "../testing/expect-code";
import { openPortal, type Portal, publish } from "../testing/portal";
import { countDownloads } from "./count-downloads";
import { getDownloads } from "./get-downloads";
import { recordDownloads } from "./record-downloads";

let portal: Portal;
let release: Release;

beforeEach(async () => {
  portal = await openPortal();
  await portal.app("acme", "public");
  release = (await publish(portal.owner, "acme", "1.0.0+1", { channel: "beta" })).seen.release;
});

function counted(count: number, more: Partial<DownloadCount> = {}): DownloadCount {
  const artifactId = release.artifacts[0]?.id ?? "";
  const { appId, id: releaseId } = release;
  return { appId, releaseId, artifactId, platform: "android_apk", day: dayOf(portal.now()), count, ...more };
}

const record = (...counts: DownloadCount[]) => recordDownloads(portal.system, { counts });

describe("downloads", () => {
  it("are seen by day, of a release and of the whole app, over 30 days up to today", async () => {
    await record(counted(2));
    await record(counted(3), counted(7, { day: "2026-01-01" }));
    const ofRelease = await getDownloads(portal.owner, { app: "acme", release: "1.0.0+1" });
    expect([ofRelease.days.length, ofRelease.days.at(-1)]).toEqual([
      30,
      { day: dayOf(portal.now()), byPlatform: { android_apk: 5 }, total: 5 },
    ]);
    portal.pass(DAY_MS);
    const ofApp = await getDownloads(portal.owner, { app: "acme" });
    expect([ofApp.total, ofApp.days.at(-2)?.total, ofApp.days.at(-1)?.total]).toEqual([5, 5, 0]);
  });

  it("are counted for a list of releases, of that app alone", async () => {
    await portal.app("other");
    await record(counted(2), counted(40, { day: "2020-01-01" }));
    expect(await countDownloads(portal.owner, { app: "acme", releases: [release.id, "rel_none"] })).toEqual({
      [release.id]: 42,
    });
    expect(await countDownloads(portal.owner, { app: "other", releases: [release.id] })).toEqual({});
  });

  it("of an app that is gone are dropped, the others are kept", async () => {
    await record(counted(1, { appId: "app_gone", artifactId: "art_gone" }), counted(2));
    expect((await getDownloads(portal.owner, { app: "acme" })).total).toBe(2);
  });

  it("are the team's to see and the server's to write", async () => {
    await refused(getDownloads(portal.anonymous, { app: "acme" }), "forbidden");
    await refused(countDownloads(portal.anonymous, { app: "acme", releases: [] }), "forbidden");
    await refused(recordDownloads(portal.owner, { counts: [counted(1)] }), "forbidden");
  });
});
