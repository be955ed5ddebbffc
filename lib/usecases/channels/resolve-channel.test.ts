import { beforeEach, describe, expect, it, vi } from "vitest";
import { updateApp } from "../apps/update-app";
import { refused } from "../testing/expect-code";
import { openPortal, type Portal, publish, upload } from "../testing/portal";
import { haltRollout } from "./halt-rollout";
import { promoteRelease } from "./promote-release";
import { putChannel } from "./put-channel";
import { type ResolveChannel, resolveChannel } from "./resolve-channel";
import { resumeRollout } from "./resume-rollout";

let portal: Portal;
const beta = { app: "acme", channel: "beta" };

beforeEach(async () => {
  portal = await openPortal();
  await portal.app("acme", "unlisted");
});

async function resolve(more: Partial<ResolveChannel> = {}): Promise<string> {
  const { offer, artifact, why } = await resolveChannel(portal.anonymous, {
    ...beta,
    platform: "android_apk",
    ...more,
  });
  if (artifact !== null) expect(artifact.releaseId).toBe(offer?.release.id);
  return `${offer?.release.version ?? "-"} ${artifact?.filename ?? "-"} ${why}`;
}

const devices = Array.from({ length: 200 }, (_, index) => `device-${index}`);

describe("what a device gets", () => {
  it("is nothing from an empty channel, and what is current from another", async () => {
    expect(await resolve()).toBe("- - empty");
    await publish(portal.owner, "acme", "1.0.0+1", { channel: "beta" });
    expect(await resolve()).toBe("1.0.0 app.apk current");
    expect(await resolve({ platform: "ios" })).toBe("1.0.0 - no_artifact");
  });

  it.each([
    [{ currentVersion: "1.0.0", currentBuild: "5" }, "- - up_to_date"],
    [{ currentVersion: "1.0.0", currentBuild: "4" }, "1.0.0 app.apk current"],
    [{ currentVersion: "1.0.0", currentBuild: "6" }, "- - up_to_date"],
    [{ currentVersion: "0.9.9", currentBuild: "99" }, "1.0.0 app.apk current"],
    [{ currentVersion: "1.0.1", currentBuild: "1" }, "- - up_to_date"],
    [{ currentVersion: "1.0.0" }, "- - up_to_date"],
    [{ currentVersion: "1.0.0-rc.1" }, "1.0.0 app.apk current"],
  ])("with %j there is %s", async (has, expected) => {
    await publish(portal.owner, "acme", "1.0.0+5", { channel: "beta" });
    expect(await resolve(has)).toBe(expected);
  });

  it("during a rollout is its own release, the control for the rest, and the control for all while halted", async () => {
    await publish(portal.owner, "acme", "1.0.0+1", { channel: "beta" });
    await publish(portal.owner, "acme", "1.1.0+2");
    await promoteRelease(portal.owner, { ...beta, release: "1.1.0+2", rolloutPercent: 50 });
    const answers = await Promise.all(devices.map((device) => resolve({ device })));
    const counts = ["1.1.0 app.apk current", "1.0.0 app.apk control"].map(
      (answer) => answers.filter((each) => each === answer).length,
    );
    expect(counts.reduce((a, b) => a + b)).toBe(devices.length);
    expect(Math.min(...counts)).toBeGreaterThan(60);
    expect(await resolve()).toBe("1.0.0 app.apk control");
    await haltRollout(portal.owner, beta);
    expect(new Set(await Promise.all(devices.map((device) => resolve({ device }))))).toEqual(
      new Set(["1.0.0 app.apk halted"]),
    );
    await resumeRollout(portal.owner, beta);
    expect(await Promise.all(devices.map((device) => resolve({ device })))).toEqual(answers);
  });

  it("is the file for its processor, by any of its names", async () => {
    const files = await Promise.all(
      ["a-arm64.dmg", "b-x64.dmg"].map((name) => upload(portal.owner, "acme", name, name)),
    );
    const artifacts = files.map(({ id }, index) => ({ upload: id, arch: index === 0 ? "arm64" : "x64" }));
    await publish(portal.owner, "acme", "1.0.0+1", { channel: "beta", artifacts });
    expect(await resolve({ platform: "macos", arch: "aarch64" })).toBe("1.0.0 a-arm64.dmg current");
    expect(await resolve({ platform: "macos", arch: "x86_64" })).toBe("1.0.0 b-x64.dmg current");
    expect(await resolve({ platform: "macos", arch: "x86" })).toBe("1.0.0 - no_artifact");
  });

  it.each([
    {},
    { platform: "amiga" },
    { platform: "ios", arch: "6502" },
    { platform: "ios", device: "a b" },
    { platform: "ios", device: "" },
    { platform: "ios", device: "x".repeat(129) },
    { platform: "ios", currentVersion: "v1" },
    { platform: "ios", currentVersion: "1.0.0", currentBuild: "b" },
    { platform: "ios", currentBuild: "1" },
  ])("is invalid for %j", async (query) => {
    await refused(resolveChannel(portal.anonymous, { ...beta, ...query }), "invalid");
  });

  it("is not there for a private app, nor for a channel that is not", async () => {
    await portal.app("inside");
    await refused(resolveChannel(portal.anonymous, { app: "inside", channel: "beta", platform: "ios" }), "not_found");
    await refused(resolveChannel(portal.anonymous, { ...beta, channel: "none", platform: "ios" }), "not_found");
  });

  it("tells a visitor nothing of who made it, and follows a policy change and a move at once", async () => {
    await publish(portal.owner, "acme", "1.0.0+1", { channel: "beta" });
    await putChannel(portal.owner, { ...beta, policy: { minSoakHours: 1 } });
    const { offer } = await resolveChannel(portal.anonymous, { ...beta, platform: "android_apk" });
    expect([offer?.insides, offer?.channels]).toEqual([false, ["beta"]]);
    await putChannel(portal.owner, { ...beta, policy: { minSoakHours: 0 } });
    await publish(portal.owner, "acme", "1.1.0+2", { channel: "beta" });
    expect(await resolve()).toBe("1.1.0 app.apk current");
  });

  it("is looked up once for everybody until the next commit, and never by the rights of somebody else", async () => {
    await publish(portal.owner, "acme", "1.0.0+1", { channel: "beta" });
    const looks = vi.spyOn(portal.store.read.channels, "list");
    for (const device of devices) await resolve({ device });
    expect(looks).toHaveBeenCalledTimes(1);
    const asked = { ...beta, platform: "android_apk" };
    expect((await resolveChannel(portal.owner, asked)).offer?.insides).toBe(true);
    expect((await resolveChannel(portal.anonymous, asked)).offer?.insides).toBe(false);
    await updateApp(portal.owner, { app: "acme", visibility: "private" });
    await refused(resolveChannel(portal.anonymous, asked), "not_found");
    expect((await resolveChannel(portal.owner, asked)).offer?.release.version).toBe("1.0.0");
  });
});
