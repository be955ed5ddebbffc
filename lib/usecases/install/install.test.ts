import { beforeEach, describe, expect, it } from "vitest";
import type { Release } from "@/lib/domain/release";
import { promoteRelease } from "../channels/promote-release";
import { refused } from "../testing/expect-code";
import { openPortal, type Portal, publish, upload } from "../testing/portal";
import { getInstallPage } from "./get-install-page";
import { getLatestFile } from "./get-latest-file";

let portal: Portal;

beforeEach(async () => {
  portal = await openPortal();
  await portal.app("acme", "unlisted");
});

const named = (release: Release | null) => release && `${release.version}+${release.build}`;

async function withdraw(id: string): Promise<void> {
  await portal.store.transact(async (tx) => {
    const app = await tx.apps.findBySlug("acme");
    const release = app && (await tx.releases.find(app.id, id));
    if (release) await tx.releases.update({ ...release, yankedAt: portal.now(), yankedReason: "login crash" });
  });
}

describe("getInstallPage", () => {
  it("shows a visitor what the default channel serves, and nothing while it serves nothing", async () => {
    const { seen } = await publish(portal.owner, "acme", "1.0.0+1", { channel: "beta" });
    const before = await getInstallPage(portal.anonymous, { app: "acme" });
    expect([before.channel?.name, before.release, before.latest, before.earlier]).toEqual(["stable", null, null, []]);
    await promoteRelease(portal.owner, { app: "acme", channel: "stable", release: seen.release.id, confirm: "stable" });
    expect(named((await getInstallPage(portal.anonymous, { app: "acme" })).release)).toBe("1.0.0+1");
  });

  it("keeps a permalink on its release and says what is newer", async () => {
    await publish(portal.owner, "acme", "1.0.0+1", { channel: "stable", confirm: "stable" });
    await publish(portal.owner, "acme", "1.1.0+2", { channel: "stable", confirm: "stable" });
    const page = await getInstallPage(portal.anonymous, { app: "acme", release: "1.0.0+1" });
    expect([named(page.release), named(page.latest), page.isNewer]).toEqual(["1.0.0+1", "1.1.0+2", true]);
    const newest = await getInstallPage(portal.anonymous, { app: "acme", release: "1.1.0+2" });
    expect([newest.latest, newest.isNewer, newest.earlier.map(named)]).toEqual([null, false, ["1.0.0+1"]]);
  });

  it("tells a visitor of a permalink that it was withdrawn, and what is good", async () => {
    const { seen } = await publish(portal.owner, "acme", "1.0.0+1", { channel: "stable", confirm: "stable" });
    await publish(portal.owner, "acme", "1.1.0+2", { channel: "stable", confirm: "stable" });
    await withdraw(seen.release.id);
    const page = await getInstallPage(portal.anonymous, { app: "acme", release: seen.release.id });
    expect([page.release?.yankedReason, named(page.latest)]).toEqual(["login crash", "1.1.0+2"]);
  });

  it("gives everybody the control while something rolls out beside it", async () => {
    const { seen } = await publish(portal.owner, "acme", "1.0.0+1", { channel: "beta" });
    const next = await publish(portal.owner, "acme", "1.1.0+2", { channel: "beta" });
    await rollOut(seen.release.id, next.seen.release.id, false);
    const page = await getInstallPage(portal.anonymous, { app: "acme", channel: "beta" });
    expect(named(page.release)).toBe("1.0.0+1");
    expect([named(page.rolling?.release ?? null), page.rolling?.percent]).toEqual(["1.1.0+2", 10]);
    await rollOut(seen.release.id, next.seen.release.id, true);
    expect((await getInstallPage(portal.anonymous, { app: "acme", channel: "beta" })).rolling).toBeNull();
  });

  it("lists on a channel's page what that channel served before, on a permalink whatever the app has", async () => {
    await publish(portal.owner, "acme", "1.0.0+1", { channel: "beta" });
    await publish(portal.owner, "acme", "1.1.0+2", { channel: "internal" });
    await publish(portal.owner, "acme", "1.2.0+3", { channel: "beta" });
    await publish(portal.owner, "acme", "1.3.0+4", { channel: "beta" });
    const onBeta = await getInstallPage(portal.anonymous, { app: "acme", channel: "beta" });
    expect(onBeta.earlier.map(named)).toEqual(["1.2.0+3", "1.0.0+1"]);
    const permalink = await getInstallPage(portal.anonymous, { app: "acme", release: "1.3.0+4" });
    expect(permalink.earlier.map(named)).toEqual(["1.2.0+3", "1.1.0+2", "1.0.0+1"]);
  });

  it("does not know drafts, nor channels that are not there", async () => {
    const draft = await publish(portal.owner, "acme", "1.0.0+1", { channel: "beta", publish: false });
    await refused(getInstallPage(portal.owner, { app: "acme", release: draft.seen.release.id }), "not_found");
    await refused(getInstallPage(portal.owner, { app: "acme", channel: "nightly" }), "not_found");
  });

  async function rollOut(control: string, current: string, halted: boolean): Promise<void> {
    await portal.store.transact(async (tx) => {
      const app = await tx.apps.findBySlug("acme");
      const channel = app && (await tx.channels.find(app.id, "beta"));
      if (!channel) return;
      const pointers = {
        currentReleaseId: current,
        controlReleaseId: control,
        rolloutPercent: 10,
        rolloutSalt: "salt",
      };
      await tx.channels.update({ ...channel, ...pointers, halted, revision: channel.revision + 1 }, channel.revision);
    });
  }
});

describe("getLatestFile", () => {
  const latest = (platform: string, arch?: string) =>
    getLatestFile(portal.anonymous, { app: "acme", channel: "beta", platform, arch });

  it("picks in the order of downloads, by arch when one is asked for", async () => {
    const files = ["a.zip", "b.dmg", "c-x64.dmg"] as const;
    const uploads = await Promise.all(files.map((name) => upload(portal.owner, "acme", name, name)));
    const artifacts = uploads.map(({ id }, index) => ({
      upload: id,
      platform: "macos",
      arch: index === 2 ? "x64" : null,
    }));
    await publish(portal.owner, "acme", "1.0.0+1", { channel: "beta", artifacts });
    expect((await latest("macos")).filename).toBe("b.dmg");
    expect((await latest("macos", "x86_64")).filename).toBe("c-x64.dmg");
    expect((await latest("macos", "arm64")).filename).toBe("b.dmg");
  });

  it("has no file where there is none, and no answer for a platform that does not exist", async () => {
    await refused(latest("android_apk"), "not_found");
    await publish(portal.owner, "acme", "1.0.0+1", { channel: "beta" });
    expect((await latest("android_apk")).filename).toBe("app.apk");
    await refused(latest("windows"), "not_found");
    await refused(latest("amiga"), "invalid");
    await refused(latest("macos", "mips"), "invalid");
  });
});
