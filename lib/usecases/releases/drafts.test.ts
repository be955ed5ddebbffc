import { beforeEach, describe, expect, it } from "vitest";
import { getChannel } from "../channels/get-channel";
import type { Context } from "../context";
import { openArtifact } from "../files/open-artifact";
import { refused } from "../testing/expect-code";
import { openPortal, type Portal, publish, upload } from "../testing/portal";
import { deleteUpload } from "../uploads/delete-upload";
import { getUpload } from "../uploads/get-upload";
import { createRelease } from "./create-release";
import { deleteArtifact } from "./delete-artifact";
import { deleteRelease } from "./delete-release";
import { publishRelease } from "./publish-release";
import { putArtifact } from "./put-artifact";
import { updateRelease } from "./update-release";
import { yankRelease } from "./yank-release";

let portal: Portal;
const app = "acme";
const release = "1.0.0+1";
const numbers = { version: "1.0.0", build: "1" };
const currentOf = async (channel: string) => (await getChannel(portal.owner, { app, channel })).current?.version;

const detailFor = async (ctx: Context, build: string) =>
  (await refused(publish(ctx, app, `1.0.0+${build}`, { channel: "beta" }), "conflict")).detail;

beforeEach(async () => {
  portal = await openPortal();
  await portal.app();
  await publish(portal.owner, app, release, { channel: "beta", publish: false });
});

describe("publishing a draft", () => {
  it("goes where it was made for, whichever call publishes it", async () => {
    const done = await createRelease(portal.owner, { app, ...numbers, publish: true });
    expect([done.result, done.seen.channels]).toEqual(["updated", ["beta"]]);
    expect(await currentOf("beta")).toBe("1.0.0");
  });

  it("elsewhere makes it that channel's, so that a repeated call is unchanged", async () => {
    const input = { app, release, channel: "internal" };
    const done = await publishRelease(portal.owner, input);
    expect([done.seen.release.channel, done.seen.channels]).toEqual(["internal", ["internal"]]);
    expect((await publishRelease(portal.owner, input)).result).toBe("unchanged");
    await refused(publishRelease(portal.owner, { ...input, channel: "beta" }), "conflict");
  });

  it("made for a protected channel is not a publisher's", async () => {
    await updateRelease(portal.owner, { app, release, channel: "stable" });
    const pam = await portal.member(app, "pam", "publisher");
    await refused(createRelease(pam, { app, ...numbers, publish: true }), "forbidden");
    await refused(publishRelease(pam, { app, release }), "forbidden");
  });

  it("takes a token that names the channel; one that does not learns nothing of other drafts", async () => {
    const ci = await portal.token(["publish:acme/beta"]);
    await refused(publishRelease(ci, { app, release }), "forbidden");
    await updateRelease(portal.owner, { app, release, channel: "internal" });
    const hidden = await refused(publishRelease(ci, { app, release }), "forbidden");
    expect(hidden.detail).not.toContain("internal");
    await refused(publishRelease(ci, { app, release, channel: "beta" }), "not_found");
    await updateRelease(portal.owner, { app, release, channel: "beta" });
    expect((await publishRelease(ci, { app, release, channel: "beta" })).result).toBe("updated");
  });

  it("hides from a token behind numbers that are taken, as a withdrawn and a deleted release do", async () => {
    await updateRelease(portal.owner, { app, release, channel: "internal" });
    await publish(portal.owner, app, "1.0.0+2");
    await yankRelease(portal.owner, { app, release: "1.0.0+2", reason: "a bug" });
    await publish(portal.owner, app, "1.0.0+3");
    await deleteRelease(portal.owner, { app, release: "1.0.0+3" });
    const ci = await portal.token(["publish:acme/beta"]);
    const reading = await portal.token(["publish:acme/beta", "read:acme"]);
    const taken = (build: string) => `1.0.0 (${build}) is taken in this app: raise the build.`;
    for (const build of ["1", "2", "3"]) expect(await detailFor(ci, build)).toBe(taken(build));
    for (const build of ["1", "3"]) expect(await detailFor(reading, build)).toBe(taken(build));
    expect(await detailFor(reading, "2")).toContain("withdrawn");
    expect(await detailFor(portal.owner, "2")).toContain("withdrawn");
    expect(await detailFor(portal.owner, "3")).toContain("deleted");
  });

  it("that is not there is missing before its channel is", async () => {
    await refused(publishRelease(portal.owner, { app, release: "9.9.9+9", channel: "nightly" }), "not_found");
    await refused(publishRelease(portal.owner, { app, release, channel: "nightly" }), "invalid");
  });
});

describe("a draft", () => {
  it("loses channel and source to a null in a change, not in another job's call", async () => {
    const source = { commit: "abc" };
    await updateRelease(portal.owner, { app, release, source });
    const again = await createRelease(portal.owner, { app, ...numbers, channel: null, source: null });
    expect([again.seen.release.channel, again.seen.release.source]).toEqual(["beta", source]);
    const emptied = await updateRelease(portal.owner, { app, release, channel: null, source: null });
    expect([emptied.release.channel, emptied.release.source]).toEqual([null, null]);
  });

  it("stays on the channels a token may publish to, and that is asked before what there is", async () => {
    const ci = await portal.token(["publish:acme/beta"]);
    for (const channel of ["internal", "nightly", null])
      await refused(updateRelease(ci, { app, release, channel }), "forbidden");
  });

  it("names the field of a file that does not fit as the caller wrote it", async () => {
    const file = await upload(portal.owner, app, "app.bin", "bin");
    const pathOf = async (work: Promise<unknown>) => (await refused(work, "invalid")).extras.errors?.[0]?.path;
    expect(await pathOf(putArtifact(portal.owner, { app, release, upload: file.id }))).toBe("platform");
    expect(await pathOf(putArtifact(portal.owner, { app, release, upload: "upl_gone" }))).toBe("upload");
    expect(await pathOf(putArtifact(portal.owner, { app, release, sha256: "0".repeat(64) }))).toBe("sha256");
    expect(await pathOf(putArtifact(portal.owner, { app, release }))).toBe("upload");
    const artifacts = [{ upload: file.id, platform: "linux", arch: "sparc" }];
    expect(await pathOf(createRelease(portal.owner, { app, ...numbers, artifacts }))).toBe("artifacts.0.arch");
  });

  it("has all that was done to its files under its own id in the audit", async () => {
    const file = await upload(portal.owner, app, "b.apk", "b");
    const { seen } = await putArtifact(portal.owner, { app, release, upload: file.id });
    const artifact = seen.release.artifacts.find((each) => each.filename === "b.apk")?.id ?? "";
    await deleteArtifact(portal.owner, { app, release, artifact });
    const [taken, put] = await portal.events();
    expect(taken).toMatchObject({ action: "artifact.delete", targetId: seen.release.id, metadata: { artifact } });
    expect(put).toMatchObject({ action: "artifact.put", targetId: seen.release.id });
  });

  it("is out of reach, there or not, for who may change no release", async () => {
    const tess = await portal.member(app, "tess", "tester");
    for (const named of [release, "9.9.9+9"]) {
      await refused(updateRelease(tess, { app, release: named, notes: "mine" }), "forbidden");
      await refused(deleteRelease(tess, { app, release: named }), "forbidden");
    }
  });
});

it("a token that may read and publish still handles its own uploads only", async () => {
  const ci = await portal.token(["read:acme", "publish:acme/beta"]);
  const foreign = await upload(portal.owner, app, "x.apk", "x");
  await refused(getUpload(ci, { app, upload: foreign.id }), "not_found");
  await refused(deleteUpload(ci, { app, upload: foreign.id }), "not_found");
  const input = { app, version: "2.0.0", build: "2", channel: "beta", artifacts: [{ upload: foreign.id }] };
  await refused(createRelease(ci, input), "invalid");
  const own = await upload(ci, app, "y.apk", "y");
  expect((await getUpload(ci, { app, upload: own.id })).state).toBe("complete");
  const pam = await portal.member(app, "pam", "publisher");
  expect((await getUpload(pam, { app, upload: own.id })).state).toBe("complete");
});

it("a file of a hidden draft answers as one that is not there", async () => {
  await portal.app("open", "public");
  const { seen } = await publish(portal.owner, "open", release, { publish: false });
  const artifact = seen.release.artifacts[0]?.id ?? "";
  const hidden = await refused(openArtifact(portal.anonymous, { artifact }), "not_found");
  const missing = await refused(openArtifact(portal.anonymous, { artifact: "art_gone" }), "not_found");
  expect(hidden.detail).toBe(missing.detail);
});

it("two files of one call may not share a name, unless they are the same file twice", async () => {
  const one = await upload(portal.owner, app, "a.apk", "one");
  const two = await upload(portal.owner, app, "a.apk", "two");
  const input = { app, version: "2.0.0", build: "2" };
  for (const other of [{ upload: two.id }, { upload: one.id, arch: "x64" }]) {
    const artifacts = [{ upload: one.id, arch: "arm64" }, other];
    const error = await refused(createRelease(portal.owner, { ...input, artifacts }), "invalid");
    expect(error.extras.errors?.[0]?.path).toBe("artifacts.1.filename");
  }
  const again = await createRelease(portal.owner, { ...input, artifacts: [{ upload: one.id }, { upload: one.id }] });
  expect(again.seen.release.artifacts).toHaveLength(1);
});
