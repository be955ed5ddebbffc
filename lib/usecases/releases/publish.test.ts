import { beforeEach, describe, expect, it } from "vitest";
import { HOUR_MS } from "@/lib/domain/instant";
import { putChannel } from "../channels/put-channel";
import { refused } from "../testing/expect-code";
import { bytesOf, openPortal, type Portal, publish, upload } from "../testing/portal";
import { getUpload } from "../uploads/get-upload";
import { receiveUpload } from "../uploads/receive-upload";
import { createRelease } from "./create-release";
import { deleteRelease } from "./delete-release";
import { getRelease } from "./get-release";
import { listReleases } from "./list-releases";
import { publishFile } from "./publish-file";
import { publishRelease } from "./publish-release";
import { putArtifact } from "./put-artifact";
import { updateRelease } from "./update-release";

let portal: Portal;
const numbers = { version: "1.0.0", build: "1" };
const everything = { page: { limit: 25, after: null } };

beforeEach(async () => {
  portal = await openPortal();
  await portal.app();
});

describe("publishing", () => {
  it("makes one release of several files and moves the channel's pointer", async () => {
    const apk = await upload(portal.owner, "acme", "a.apk", "apk");
    const dmg = await upload(portal.owner, "acme", "b.dmg", "dmg");
    const artifacts = [{ upload: apk.id }, { upload: dmg.id, arch: "aarch64" }];
    const done = await createRelease(portal.owner, {
      app: "acme",
      ...numbers,
      channel: "beta",
      publish: true,
      artifacts,
    });
    expect(done.result).toBe("created");
    expect(done.seen.channels).toEqual(["beta"]);
    expect(done.seen.release.artifacts.map(({ platform, arch, filename }) => [platform, arch, filename])).toEqual([
      ["android_apk", null, "a.apk"],
      ["macos", "arm64", "b.dmg"],
    ]);
  });

  it("takes a file that was longer on its way than an upload is kept", async () => {
    async function* slow() {
      yield* bytesOf("half");
      portal.pass(25 * HOUR_MS);
      yield* bytesOf("half");
    }
    const declared = { declaredBytes: null, declaredSha256: null };
    const file = await receiveUpload(portal.owner, { app: "acme", filename: "a.apk", ...declared, body: slow() });
    expect((await getUpload(portal.owner, { app: "acme", upload: file.id })).state).toBe("complete");
  });

  it("makes nothing when one of the files is not there, and names it", async () => {
    const apk = await upload(portal.owner, "acme", "a.apk", "apk");
    const artifacts = [{ upload: apk.id }, { upload: "upl_00000000000000000000" }];
    const error = await refused(
      createRelease(portal.owner, { app: "acme", ...numbers, publish: true, artifacts }),
      "invalid",
    );
    expect(error.extras.errors?.[0]?.path).toBe("artifacts.1");
    expect((await listReleases(portal.owner, { app: "acme", ...everything })).items).toEqual([]);
  });

  it("leaves the uploads usable when the channel's gate refuses, and puts the refusal on record", async () => {
    await publish(portal.owner, "acme", "2.0.0+9", { channel: "beta" });
    const file = await upload(portal.owner, "acme", "a.apk", "apk");
    const input = { app: "acme", ...numbers, channel: "beta", publish: true, artifacts: [{ upload: file.id }] };
    const error = await refused(createRelease(portal.owner, input), "gate_failed");
    expect(error.extras.findings?.map((finding) => finding.code)).toEqual(["build_not_higher"]);
    await refused(getRelease(portal.owner, { app: "acme", release: "1.0.0+1" }), "not_found");
    expect((await getUpload(portal.owner, { app: "acme", upload: file.id })).state).toBe("complete");
    expect((await portal.events())[0]).toMatchObject({
      action: "release.publish",
      metadata: { refused: "gate_failed" },
    });
  });

  it("answers unchanged for the same bytes, whoever moved the pointer since", async () => {
    await publish(portal.owner, "acme", "1.0.0+1", { channel: "beta" });
    await publish(portal.owner, "acme", "1.1.0+2", { channel: "beta" });
    const again = await publish(portal.owner, "acme", "1.0.0+1", { channel: "beta" });
    expect(again.result).toBe("unchanged");
    expect(again.seen.channels).toEqual([]);
    const other = await refused(publish(portal.owner, "acme", "1.0.0+1", { channel: "internal" }), "conflict");
    expect(other.detail).toContain("promote it to internal");
  });

  it("refuses other bytes under numbers that are published, also after deletion", async () => {
    const { seen } = await publish(portal.owner, "acme", "1.0.0+1");
    const file = await upload(portal.owner, "acme", "app.apk", "others");
    const input = { app: "acme", ...numbers, publish: true, artifacts: [{ upload: file.id }] };
    expect((await refused(createRelease(portal.owner, input), "conflict")).detail).toContain("draft");
    await deleteRelease(portal.owner, { app: "acme", release: seen.release.id });
    expect((await refused(createRelease(portal.owner, input), "conflict")).detail).toContain("do not come back");
  });

  it("names version and build together when both are missing", async () => {
    const error = await refused(createRelease(portal.owner, { app: "acme", publish: true }), "invalid");
    expect(error.extras.errors?.map((each) => each.path)).toEqual(["version", "build"]);
  });

  it("asks for the name of a protected channel, and for a reason where the channel does", async () => {
    await putChannel(portal.owner, { app: "acme", channel: "stable", policy: { requireReason: true } });
    const file = await upload(portal.owner, "acme", "a.apk", "apk");
    const input = { app: "acme", ...numbers, channel: "stable", publish: true, artifacts: [{ upload: file.id }] };
    expect((await refused(createRelease(portal.owner, input), "invalid")).extras.errors?.[0]?.path).toBe("confirm");
    const confirmed = { ...input, confirm: "stable" };
    expect((await refused(createRelease(portal.owner, confirmed), "invalid")).extras.errors?.[0]?.path).toBe("reason");
    expect((await createRelease(portal.owner, { ...confirmed, reason: "first" })).seen.channels).toEqual(["stable"]);
  });

  it("writes nothing in a dry run, and needs no confirmation for it", async () => {
    const file = await upload(portal.owner, "acme", "a.apk", "apk");
    const before = (await portal.events()).length;
    const input = {
      app: "acme",
      ...numbers,
      channel: "stable",
      publish: true,
      artifacts: [{ upload: file.id }],
      dryRun: true,
    };
    expect((await createRelease(portal.owner, input)).result).toBe("created");
    await refused(getRelease(portal.owner, { app: "acme", release: "1.0.0+1" }), "not_found");
    expect((await portal.events()).length).toBe(before);
  });

  it("publishes by a digest the app holds, not by one that only another app holds", async () => {
    await portal.app("other");
    const { sha256 } = await upload(portal.owner, "other", "a.apk", "shared");
    const input = { app: "acme", ...numbers, publish: true, artifacts: [{ sha256, filename: "a.apk" }] };
    await refused(createRelease(portal.owner, input), "invalid");
    await upload(portal.owner, "acme", "a.apk", "shared");
    expect((await createRelease(portal.owner, input)).seen.release.artifacts[0]?.sha256).toBe(sha256);
  });
});

describe("drafts", () => {
  const draft = { app: "acme", ...numbers, channel: "beta" };

  it("merge the files of jobs that do not know who is first", async () => {
    for (const [name, text] of [
      ["a.apk", "apk"],
      ["b.dmg", "dmg"],
      ["a.apk", "apk"],
    ] as const) {
      const file = await upload(portal.owner, "acme", name, text);
      await createRelease(portal.owner, { ...draft, artifacts: [{ upload: file.id }] });
    }
    const done = await publishRelease(portal.owner, { app: "acme", release: "1.0.0+1" });
    expect(done.result).toBe("updated");
    expect(done.seen.release.artifacts.map((artifact) => artifact.filename)).toEqual(["a.apk", "b.dmg"]);
    expect((await publishRelease(portal.owner, { app: "acme", release: "1.0.0+1" })).result).toBe("unchanged");
  });

  it("refuse other bytes under a name that is taken", async () => {
    const one = await upload(portal.owner, "acme", "a.apk", "one");
    const two = await upload(portal.owner, "acme", "a.apk", "two");
    await createRelease(portal.owner, { ...draft, artifacts: [{ upload: one.id }] });
    await refused(createRelease(portal.owner, { ...draft, artifacts: [{ upload: two.id }] }), "conflict");
  });

  it("are not published empty, nor while an expected platform is missing", async () => {
    await createRelease(portal.owner, { ...draft, expectedPlatforms: ["android_apk", "macos"] });
    const empty = await refused(publishRelease(portal.owner, { app: "acme", release: "1.0.0+1" }), "gate_failed");
    expect(empty.detail).toContain("has no file");
    const file = await upload(portal.owner, "acme", "a.apk", "apk");
    await putArtifact(portal.owner, { app: "acme", release: "1.0.0+1", upload: file.id });
    const half = await refused(publishRelease(portal.owner, { app: "acme", release: "1.0.0+1" }), "gate_failed");
    expect(half.detail).toContain("waits for macOS");
  });

  it("take changes; a published release takes notes only", async () => {
    await createRelease(portal.owner, draft);
    const renamed = await updateRelease(portal.owner, {
      app: "acme",
      release: "1.0.0+1",
      channel: "internal",
      notes: "new",
    });
    expect([renamed.release.channel, renamed.release.notes]).toEqual(["internal", "new"]);
    const { seen } = await publish(portal.owner, "acme", "2.0.0+2");
    const release = seen.release.id;
    await refused(updateRelease(portal.owner, { app: "acme", release, channel: "beta" }), "conflict");
    expect((await updateRelease(portal.owner, { app: "acme", release, notes: "fixed" })).release.notes).toBe("fixed");
    const file = await upload(portal.owner, "acme", "b.apk", "b");
    await refused(putArtifact(portal.owner, { app: "acme", release, upload: file.id }), "conflict");
  });
});

describe("a token that may publish to one channel", () => {
  it("publishes there and nowhere else, and reads nothing that is published", async () => {
    const ci = await portal.token(["publish:acme/beta"]);
    const done = await publish(ci, "acme", "1.0.0+1", { channel: "beta" });
    await refused(publish(ci, "acme", "1.1.0+2", { channel: "stable", confirm: "stable" }), "forbidden");
    await refused(publish(ci, "acme", "1.1.0+2"), "forbidden");
    await refused(getRelease(ci, { app: "acme", release: done.seen.release.id }), "forbidden");
    await refused(listReleases(ci, { app: "acme", ...everything }), "forbidden");
    expect((await portal.events())[0]).toMatchObject({ actor: { kind: "token" }, metadata: { refused: "forbidden" } });
  });

  it("sees its own uploads and the drafts made for its channel", async () => {
    const ci = await portal.token(["publish:acme/beta"]);
    const foreign = await upload(portal.owner, "acme", "x.apk", "x");
    await refused(getUpload(ci, { app: "acme", upload: foreign.id }), "not_found");
    await createRelease(portal.owner, { app: "acme", ...numbers, channel: "beta" });
    await createRelease(portal.owner, { app: "acme", version: "1.1.0", build: "2", channel: "internal" });
    expect((await getRelease(ci, { app: "acme", release: "1.0.0+1" })).release.channel).toBe("beta");
    await refused(getRelease(ci, { app: "acme", release: "1.1.0+2" }), "not_found");
  });

  it("loses the right in the middle of an upload: nothing is kept", async () => {
    const ci = await portal.token(["publish:acme/beta"]);
    async function* revokedHalfWay() {
      yield* bytesOf("half");
      await portal.store.transact(async (tx) => {
        const row = "id" in ci.actor ? await tx.tokens.find(ci.actor.id) : null;
        if (row !== null) await tx.tokens.update({ ...row, revokedAt: portal.now() });
      });
      yield* bytesOf("half");
    }
    const declared = { declaredBytes: null, declaredSha256: null };
    const input = { app: "acme", channel: "beta", filename: "a.apk", ...numbers, ...declared, body: revokedHalfWay() };
    await refused(publishFile(ci, input), "unauthenticated");
    await refused(getRelease(portal.owner, { app: "acme", release: "1.0.0+1" }), "not_found");
  });
});
