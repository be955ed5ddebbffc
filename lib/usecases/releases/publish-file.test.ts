import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { refused } from "../testing/expect-code";
import { bytesOf, openPortal, type Portal } from "../testing/portal";
import { findAppBlob } from "../uploads/find-app-blob";
import { getRelease } from "./get-release";
import { publishFile } from "./publish-file";

let portal: Portal;
const app = "acme";
const put = (numbers: string, more = {}) => {
  const [version, build] = numbers.split("+");
  const declared = { declaredBytes: null, declaredSha256: null };
  const file = { filename: "a.apk", ...declared, body: bytesOf(numbers) };
  return publishFile(portal.owner, { app, channel: "stable", version, build, ...file, ...more });
};

beforeEach(async () => {
  portal = await openPortal();
  await portal.app();
});

describe("a dry run of one file", () => {
  it("answers as the call would, without confirmation, and writes nothing", async () => {
    const before = await portal.events();
    const done = await put("1.0.0+1", { dryRun: true });
    expect([done.result, done.findings, done.seen.channels]).toEqual(["created", [], ["stable"]]);
    expect(done.seen.release.artifacts.map((artifact) => artifact.filename)).toEqual(["a.apk"]);
    await refused(getRelease(portal.owner, { app, release: "1.0.0+1" }), "not_found");
    const sha256 = createHash("sha256").update("1.0.0+1").digest("hex");
    await refused(findAppBlob(portal.owner, { app, sha256 }), "not_found");
    expect(await portal.blobs.stat(sha256)).toBeNull();
    expect(await portal.events()).toEqual(before);
  });

  it("refuses as the call would, and puts nothing on record", async () => {
    await put("2.0.0+2", { confirm: "stable" });
    const before = await portal.events();
    const error = await refused(put("1.0.0+1", { dryRun: true }), "gate_failed");
    expect(error.extras.findings?.map((finding) => finding.code)).toEqual(["build_not_higher"]);
    await refused(put("3.0.0+3", { dryRun: true, declaredBytes: 3 }), "invalid");
    await refused(put("2.0.0+2", { dryRun: true, body: bytesOf("others") }), "conflict");
    expect((await put("2.0.0+2", { dryRun: true })).result).toBe("unchanged");
    expect(await portal.events()).toEqual(before);
  });
});
