import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PublishView, ReleaseView } from "@/lib/wire/releases";
import { api } from "../support/http";
import { fileNamed } from "../support/packages";
import { startServer, type TestServer } from "../support/start-server";
import { newApp, newToken } from "./portal";
import { folderWith } from "./run-sluice";
import { startProxy } from "./upload-proxy";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const V1 = ["--version", "1.0.0", "--build", "1"];
const BETA = ["--channel", "beta"];

const digestOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

async function releasesOf(slug: string): Promise<ReleaseView[]> {
  const answer = await api(server.url, server.adminToken).get<{ items: ReleaseView[] }>(
    `/api/v1/apps/${slug}/releases`,
  );
  return answer.body.items;
}

describe("sluice publish", () => {
  it("makes one release of several files, and says where it is", async () => {
    const { slug, run } = await newApp(server);
    const files = {
      "Acme.apk": fileNamed("Acme.apk", { size: 3_000_000 }),
      "Acme.exe": fileNamed("Acme.exe", { size: 600 }),
      "Acme.tar.gz": fileNamed("Acme.tar.gz", { size: 70_000 }),
    };
    const ran = await run(["publish", ...Object.keys(files), ...BETA, ...V1, "--notes", "First."], {
      cwd: folderWith(files),
    });
    expect(ran.code).toBe(0);
    const [release, ...others] = await releasesOf(slug);
    expect(others).toEqual([]);
    expect(release).toMatchObject({
      version: "1.0.0",
      build: "1",
      channels: ["beta"],
      notes: "First.",
      status: "published",
    });
    const digests = Object.fromEntries(release?.artifacts.map(({ filename, sha256 }) => [filename, sha256]) ?? []);
    expect(digests).toEqual(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, digestOf(bytes)])));
    expect(ran.stdout).toBe(
      [
        "1.0.0+1 is published to beta with 3 files.",
        `release  ${server.url}/apps/${slug}/releases/${release?.id}`,
        `install  ${server.url}/d/${slug}/r/${release?.id}`,
        `qr       ${server.url}/d/${slug}/r/${release?.id}/qr.svg`,
        "",
      ].join("\n"),
    );
  });

  it("reports in plain lines where there is no terminal, and never shows the token", async () => {
    const { run } = await newApp(server);
    const ran = await run(["publish", "a.apk", ...BETA, ...V1], {
      cwd: folderWith({ "a.apk": fileNamed("a.apk", { size: 2_000_000 }) }),
    });
    expect(ran.stderr).toMatch(/^Hashing a\.apk \(2\.0 MB\): 100 %$/m);
    expect(ran.stderr).toMatch(/^Sending a\.apk \(2\.0 MB\): 100 %$/m);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none but line ends is the point
    expect(ran.stdout + ran.stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
    expect(ran.stdout + ran.stderr).not.toContain(server.adminToken.slice(8));
  });

  it("is unchanged the second time, and sends no byte", async () => {
    const { slug, run } = await newApp(server);
    const cwd = folderWith({ "a.apk": "one", "b.exe": "two" });
    const publish = ["publish", "a.apk", "b.exe", ...BETA, ...V1, "--json"];
    const first = await run(publish, { cwd });
    const second = await run(publish, { cwd });
    expect([first.code, second.code]).toEqual([0, 0]);
    const [created, unchanged]: PublishView[] = [first, second].map(({ stdout }) => JSON.parse(stdout));
    expect([created?.result, unchanged?.result]).toEqual(["created", "unchanged"]);
    expect(unchanged?.release.id).toBe(created?.release.id);
    expect(Object.keys(created?.links ?? {})).toEqual(["release", "install", "qr"]);
    expect(second.stderr).not.toContain("Sending");
    expect(await releasesOf(slug)).toHaveLength(1);
  });

  it("makes nothing when a gate holds, and needs no second upload afterwards", async () => {
    const { slug, run } = await newApp(server);
    const cwd = folderWith({ "a.apk": "one", "b.apk": "two" });
    await run(["publish", "a.apk", ...BETA, "--version", "2.0.0", "--build", "2"], { cwd });
    const refused = await run(["publish", "b.apk", ...BETA, ...V1], { cwd });
    expect(refused.code).toBe(4);
    expect(refused.stdout).toBe("");
    expect(refused.stderr).toMatch(/^blocker +build_not_higher +\S/m);
    expect(await releasesOf(slug)).toHaveLength(1);
    const elsewhere = await run(["publish", "b.apk", "--channel", "internal", ...V1], { cwd });
    expect(elsewhere.code).toBe(0);
    expect(elsewhere.stderr).not.toContain("Sending");
  });

  it("builds one release from several jobs through a draft", async () => {
    const { slug, run } = await newApp(server);
    const cwd = folderWith({ "a.apk": "one", "b.exe": "two" });
    const expectBoth = ["--expect", "android_apk,windows"];
    const draft = await run(["publish", "a.apk", ...BETA, ...V1, ...expectBoth, "--draft"], { cwd });
    expect(draft).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("1.0.0+1 is a draft for beta with 1 file."),
    });
    expect((await releasesOf(slug))[0]).toMatchObject({ status: "draft", channels: [] });
    const early = await run(["publish", "a.apk", ...BETA, ...V1], { cwd });
    expect(early.code).toBe(4);
    const done = await run(["publish", "b.exe", ...BETA, ...V1], { cwd });
    expect(done.stdout).toContain("1.0.0+1 is published to beta with 2 files.");
    expect(await releasesOf(slug)).toHaveLength(1);
  });

  it("says what the build was made from, as the CI service tells it", async () => {
    const { slug, run } = await newApp(server);
    const env = { CI_COMMIT_SHA: "0123abc", CI_COMMIT_REF_NAME: "main", CI_JOB_URL: "https://ci.example.test/1" };
    await run(["publish", "a.apk", ...BETA, ...V1], { env, cwd: folderWith({ "a.apk": "one" }) });
    const source = { commit: "0123abc", branch: "main", url: "https://ci.example.test/1" };
    expect((await releasesOf(slug))[0]?.source).toEqual(source);
  });

  it("works with a token that may publish to this channel and nothing else", async () => {
    const { slug, run } = await newApp(server);
    const env = { SLUICE_TOKEN: await newToken(server, `publish:${slug}/beta`) };
    const cwd = folderWith({ "a.apk": "one" });
    expect((await run(["publish", "a.apk", ...BETA, ...V1], { env, cwd })).code).toBe(0);
    const other = await run(["publish", "a.apk", "--channel", "internal", "--version", "2.0.0", "--build", "2"], {
      env,
      cwd,
    });
    expect(other.code).toBe(3);
    expect((await run(["promote", "1.0.0+1", "--to", "internal"], { env })).code).toBe(3);
  });

  it("keeps nothing of bytes that were spoiled on their way, and says so", async () => {
    const { slug, run } = await newApp(server);
    const proxy = await startProxy(server.url, "spoil");
    const env = { SLUICE_URL: proxy.url };
    const ran = await run(["publish", "a.apk", ...BETA, ...V1], {
      env,
      cwd: folderWith({ "a.apk": fileNamed("a.apk", { size: 100_000 }) }),
    });
    await proxy.close();
    expect(ran).toMatchObject({ code: 6, stdout: "" });
    expect(ran.stderr).toMatch(/^sluice: a\.apk: .*hash/m);
    expect(await releasesOf(slug)).toEqual([]);
  });

  it("ends with one line when it is interrupted, and has published nothing", async () => {
    const { slug, run } = await newApp(server);
    const proxy = await startProxy(server.url, "swallow");
    const ran = await run(["publish", "a.apk", ...BETA, ...V1], {
      env: { SLUICE_URL: proxy.url },
      cwd: folderWith({ "a.apk": fileNamed("a.apk", { size: 100_000 }) }),
      watch: (stderr, child) => {
        if (stderr.includes("Sending a.apk")) child.kill("SIGINT");
      },
    });
    await proxy.close();
    expect(ran).toMatchObject({ code: 130, stdout: "" });
    expect(ran.stderr.trimEnd().split("\n").at(-1)).toMatch(/^sluice: interrupted: nothing was published/);
    expect(await releasesOf(slug)).toEqual([]);
  });
});
