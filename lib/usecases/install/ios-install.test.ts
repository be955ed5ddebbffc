import { beforeEach, describe, expect, it } from "vitest";
import { type Inspection, notInspected } from "@/lib/domain/inspection";
import { DAY_MS } from "@/lib/domain/instant";
import { updateApp } from "../apps/update-app";
import { openArtifact } from "../files/open-artifact";
import { refused } from "../testing/expect-code";
import { openPortal, type Portal, publish, upload } from "../testing/portal";
import { getIosInstall } from "./get-ios-install";

let portal: Portal;

beforeEach(async () => {
  portal = await openPortal();
  await portal.app("acme");
});

const ACME = { bundleId: "com.example.acme", displayName: "Acme Notes" };

/** An IPA as it was read. */
async function publishIpa(numbers: string, facts: Partial<Inspection>): Promise<string> {
  const { id } = await upload(portal.owner, "acme", "Acme.ipa", `bytes of ${numbers}`);
  const { seen } = await publish(portal.owner, "acme", numbers, { artifacts: [{ upload: id, platform: "ios" }] });
  const artifacts = seen.release.artifacts.map((artifact) => ({
    ...artifact,
    metadata: { ...notInspected(artifact.filename), ...facts },
  }));
  await portal.store.transact((tx) => tx.releases.update({ ...seen.release, artifacts }));
  return seen.release.id;
}

const installOf = (release: string, as = portal.owner) => getIosInstall(as, { app: "acme", release });

describe("an install over the air", () => {
  it("is of what the file says of itself, else of the release", async () => {
    const release = await publishIpa("2.4.1+318", ACME);
    const { bundleId, version, title, artifact } = await installOf(release);
    expect([bundleId, version, title, artifact.filename]).toEqual([
      "com.example.acme",
      "2.4.1",
      "Acme Notes",
      "Acme.ipa",
    ]);
  });

  it("has links that open the file to whoever has them, for a day, until the app's links are ended", async () => {
    const { artifact, signature } = await installOf(await publishIpa("2.4.1+318", ACME));
    const iphone = { ...portal.anonymous, held: { ...portal.anonymous.held, signature } };
    const open = () => openArtifact(iphone, { artifact: artifact.id });
    await refused(openArtifact(portal.anonymous, { artifact: artifact.id }), "not_found");
    expect((await open()).artifact.id).toBe(artifact.id);
    portal.pass(DAY_MS - 60_000);
    expect((await open()).artifact.id).toBe(artifact.id);
    await updateApp(portal.owner, { app: "acme", visibility: "private" });
    await refused(open(), "not_found");
    const anew = await installOf("2.4.1+318");
    portal.pass(DAY_MS + 60_000);
    const late = { ...portal.anonymous, held: { ...portal.anonymous.held, signature: anew.signature } };
    await refused(openArtifact(late, { artifact: artifact.id }), "not_found");
  });

  it("is refused with the reason where no device would take it", async () => {
    const store = await refused(installOf(await publishIpa("1.0.0+1", { ...ACME, installable: false })), "conflict");
    expect(store.message).toContain("App Store");
    const unread = await refused(installOf(await publishIpa("1.0.0+2", {})), "conflict");
    expect(unread.message).toContain("bundle id");
    await updateApp(portal.owner, { app: "acme", bundleIds: { ios: "com.example.acme" } });
    expect((await installOf("1.0.0+2")).bundleId).toBe("com.example.acme");
  });

  it("is not there without a file for iOS, nor for who may not see the app", async () => {
    await publish(portal.owner, "acme", "1.0.0+1", { channel: "beta" });
    await refused(installOf("1.0.0+1"), "not_found");
    const release = await publishIpa("2.4.1+318", ACME);
    await refused(installOf(release, portal.anonymous), "not_found");
    await refused(getIosInstall(portal.owner, { app: "gone", release }), "not_found");
  });
});
