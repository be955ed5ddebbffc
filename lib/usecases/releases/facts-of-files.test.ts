import { beforeEach, describe, expect, it } from "vitest";
import type { Inspection } from "@/lib/domain/inspection";
import { updateApp } from "../apps/update-app";
import { putChannel } from "../channels/put-channel";
import { getIcon } from "../files/get-icon";
import { readPendingFiles } from "../inspection/read-pending-files";
import { refused } from "../testing/expect-code";
import { bytesOf, openPortal, type Portal, upload } from "../testing/portal";
import { getUpload } from "../uploads/get-upload";
import { createRelease } from "./create-release";
import { getRelease } from "./get-release";
import { publishFile } from "./publish-file";
import { putArtifact } from "./put-artifact";

const APK: Partial<Inspection> = { platform: "android_apk", arch: ["arm64"], version: "2.4.1", build: "318" };
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);

let portal: Portal;
beforeEach(async () => {
  portal = await openPortal();
  await portal.app();
});

const create = (artifacts: object[], more: object = {}) =>
  createRelease(portal.owner, { app: "acme", artifacts, ...more });

async function told(
  filename: string,
  facts: Parameters<Portal["inspector"]["tell"]>[1],
  icon: Uint8Array | null = null,
) {
  portal.inspector.tell(filename, facts, icon);
  return { upload: (await upload(portal.owner, "acme", filename, `bytes of ${filename}`)).id };
}

async function problemOf(work: Promise<unknown>) {
  const error = await refused(work, "invalid");
  return Object.fromEntries(error.extras.errors?.map(({ path, message }) => [path, message]) ?? []);
}

describe("what the bytes say need not be said", () => {
  it("version, build, platform and arch", async () => {
    const { seen } = await create([await told("a.bin", APK)]);
    expect(seen.release).toMatchObject({ version: "2.4.1", build: "318" });
    expect(seen.release.artifacts[0]).toMatchObject({
      ...{ platform: "android_apk", arch: "arm64", validationStatus: "valid", validation: [] },
      metadata: { version: "2.4.1" },
    });
  });

  it("also in one call with the bytes, and in its dry run", async () => {
    portal.inspector.tell("a.apk", APK);
    const file = { app: "acme", channel: "beta", filename: "a.apk", declaredBytes: null, declaredSha256: null };
    const tried = await publishFile(portal.owner, { ...file, body: bytesOf("bytes"), dryRun: true });
    expect([tried.result, tried.seen.release.version]).toEqual(["created", "2.4.1"]);
    const done = await publishFile(portal.owner, { ...file, body: bytesOf("bytes") });
    expect(done.seen.release).toMatchObject({ version: "2.4.1", build: "318", channel: "beta" });
  });

  it("of bytes that are named by their digest", async () => {
    const { seen } = await create([await told("a.apk", APK)]);
    const sha256 = seen.release.artifacts[0]?.sha256;
    const again = await create([{ sha256 }]);
    expect(again.seen.release.id).toBe(seen.release.id);
  });

  it.each<[string, Partial<Inspection>[], Record<string, string>]>([
    [
      "nobody says it",
      [{ version: null, build: null }],
      {
        version: "The file does not say it: give a version, like 2.4.1.",
        build: "The file does not say it: give a build, like 318.",
      },
    ],
    [
      "two disagree",
      [APK, { ...APK, version: "2.4.0" }],
      { version: "0.apk says 2.4.1 and 1.apk says 2.4.0: give the version of the release." },
    ],
    [
      "it is none here",
      [{ ...APK, version: "v2 beta" }],
      { version: '0.apk says "v2 beta", which is no version here: give one, like 2.4.1.' },
    ],
    [
      "a build is none here",
      [{ ...APK, build: "7a" }],
      { build: '0.apk says "7a", which is no build here: give one, like 318.' },
    ],
  ])("and where %s, it is asked for", async (_what, said, errors) => {
    const files = [];
    for (const [index, facts] of said.entries()) files.push(await told(`${index}.apk`, facts));
    expect(await problemOf(create(files))).toEqual(errors);
  });

  it("and what nobody could look into yet is asked for too", async () => {
    portal.inspector.isDown = true;
    const file = await told("a.apk", APK);
    expect((await problemOf(create([file]))).version).toContain("Nobody could look into a.apk yet");
  });

  it("is asked for before the bytes where no reader knows the type", async () => {
    const input = { app: "acme", channel: "beta", filename: "a.bin", platform: "linux" };
    async function* never(): AsyncGenerator<Uint8Array> {
      yield await Promise.reject(new Error("It was read."));
    }
    const sent = publishFile(portal.owner, { ...input, declaredBytes: 9, declaredSha256: null, body: never() });
    expect(Object.keys(await problemOf(sent))).toEqual(["version", "build"]);
  });
});

it("notes where the bytes differ from what was said of them, and from the app's id", async () => {
  await updateApp(portal.owner, { app: "acme", bundleIds: { ios: "com.acme" } });
  const file = await told("a.apk", { ...APK, bundleId: "com.other" });
  const { seen } = await create([{ ...file, platform: "ios", arch: "x64" }], { version: "2.4.2", build: "319" });
  const [artifact] = seen.release.artifacts;
  expect(artifact?.validation.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
    ...["warning version_differs", "warning build_differs", "warning platform_differs"],
    ...["warning arch_differs", "warning bundle_id_differs"],
  ]);
  expect(artifact?.validationStatus).toBe("valid");
});

it("takes versions that mean the same for the same", async () => {
  const { seen } = await create([await told("a.msix", { ...APK, version: "2.4.1.0" })], {
    version: "2.4.1",
    build: "318",
  });
  expect(seen.release.artifacts[0]?.validation).toEqual([]);
});

describe("a liar", () => {
  it("is an invalid artifact of a draft and never published, with the reason", async () => {
    const numbers = { version: "1.0", build: "1" };
    const { seen } = await create([await told("a.apk", "malformed")], numbers);
    expect(seen.release.artifacts[0]).toMatchObject({
      validationStatus: "invalid",
      validation: [{ code: "malformed" }],
    });
    for (const channel of [undefined, "beta"]) {
      const error = await refused(create([], { ...numbers, channel, publish: true }), "gate_failed");
      expect(error.extras.findings).toContainEqual({
        ...{ code: "artifact_invalid", severity: "blocker" },
        message: "a.apk: It is not what its name claims. Build and publish again.",
      });
    }
  });

  it("is found out under the name it gets, when it came under another", async () => {
    portal.inspector.tell("a.apk", "malformed");
    const file = { ...(await told("a.bin", {})), filename: "a.apk" };
    const { seen } = await create([file], { version: "1.0", build: "1" });
    expect(seen.release.artifacts[0]).toMatchObject({ filename: "a.apk", validationStatus: "invalid" });
    const other = { app: "acme", release: "1.0+1", upload: file.upload };
    const added = await putArtifact(portal.owner, { ...other, filename: "b.bin", platform: "linux" });
    expect(added.seen.release.artifacts.find(({ filename }) => filename === "b.bin")?.validationStatus).toBe("valid");
    expect(portal.inspector.asked.map(({ filename }) => filename)).toEqual(["a.bin", "a.apk"]);
  });
});

describe("while nobody can look into files", () => {
  beforeEach(() => {
    portal.inspector.isDown = true;
  });
  const NUMBERS = { version: "2.4.1", build: "318", publish: true };

  it("they are taken, and read once somebody can", async () => {
    const file = await told("a.apk", { ...APK, build: "1" }, PNG);
    const { seen } = await create([file], NUMBERS);
    expect(seen.release.artifacts[0]).toMatchObject({ validationStatus: "pending", metadata: null });
    expect(await readPendingFiles(portal.system, {})).toEqual({ read: 0, isDown: true });
    portal.inspector.isDown = false;
    expect(await readPendingFiles(portal.system, {})).toEqual({ read: 2, isDown: false });
    const { release } = await getRelease(portal.owner, { app: "acme", release: seen.release.id });
    expect(release.artifacts[0]).toMatchObject({
      ...{ validationStatus: "valid", metadata: { build: "1" }, validation: [{ code: "build_differs" }] },
    });
    const read = await getUpload(portal.owner, { app: "acme", upload: file.upload });
    expect(read.inspection).toMatchObject({ version: "2.4.1" });
    expect(Buffer.from((await getIcon(portal.owner, { file: release.artifacts[0]?.id ?? "" })).png)).toEqual(
      Buffer.from(PNG),
    );
    expect(await readPendingFiles(portal.system, {})).toEqual({ read: 0, isDown: false });
    const actions = (await portal.events()).map(({ action }) => action);
    expect(actions.slice(0, 2).sort()).toEqual(["artifact.inspect", "upload.inspect"]);
  });

  it("a channel that wants valid files waits for them, and one that does not takes them", async () => {
    const file = await told("a.apk", APK);
    const error = await refused(create([file], { ...NUMBERS, channel: "beta" }), "gate_failed");
    expect(error.extras.findings?.map(({ code }) => code)).toEqual(["artifact_pending"]);
    await putChannel(portal.owner, { app: "acme", channel: "beta", policy: { requireValid: false } });
    expect((await create([file], { ...NUMBERS, channel: "beta" })).result).toBe("created");
  });

  it("what turns out to be a liar afterwards is invalid", async () => {
    const file = await told("a.apk", "malformed");
    const { seen } = await create([file], NUMBERS);
    portal.inspector.isDown = false;
    await readPendingFiles(portal.system, {});
    const { release } = await getRelease(portal.owner, { app: "acme", release: seen.release.id });
    expect(release.artifacts[0]?.validationStatus).toBe("invalid");
  });
});

describe("an icon", () => {
  it("is for whoever may have the file, of an upload for whoever may see that", async () => {
    const file = await told("a.apk", APK, PNG);
    const { seen } = await create([file]);
    const artifact = seen.release.artifacts[0]?.id ?? "";
    const tester = await portal.member("acme", "tess", "tester");
    const stranger = portal.asPerson(await portal.person("sam"));
    expect((await getIcon(portal.owner, { file: artifact })).png).toEqual(PNG);
    expect((await getIcon(portal.owner, { file: file.upload })).png).toEqual(PNG);
    for (const ctx of [tester, stranger, portal.anonymous]) {
      await refused(getIcon(ctx, { file: artifact }), "not_found"); // of a draft
      await refused(getIcon(ctx, { file: file.upload }), "not_found");
    }
    await create([], { version: "2.4.1", build: "318", publish: true });
    expect((await getIcon(tester, { file: artifact })).png).toEqual(PNG);
    await refused(getIcon(stranger, { file: artifact }), "not_found");
  });

  it("is not there where the file has none, or nothing has that id", async () => {
    const { upload: id } = await told("a.apk", APK);
    for (const file of [id, "upl_x", "art_x", "x"]) await refused(getIcon(portal.owner, { file }), "not_found");
  });
});
