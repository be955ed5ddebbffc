import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReleaseView } from "@/lib/wire/releases";
import type { UploadView } from "@/lib/wire/uploads";
import { api } from "../support/http";
import { fileNamed } from "../support/packages";
import { startServer, type TestServer } from "../support/start-server";
import { storeUnderTest } from "../support/store-under-test";
import { newApp } from "./portal";
import { folderWith } from "./run-sluice";
import { startProxy } from "./upload-proxy";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const PUBLISH = ["publish", "a.apk", "--channel", "beta", "--version", "1.0.0", "--build", "1"];
const SIZE = 6_000_000;
const HALF = 3_500_000;

async function publishedDigest(slug: string): Promise<string | undefined> {
  const { body } = await api(server.url, server.adminToken).get<{ items: ReleaseView[] }>(
    `/api/v1/apps/${slug}/releases`,
  );
  return body.items[0]?.artifacts[0]?.sha256;
}

/** What the server has of the one upload that is remembered in that home. */
async function receivedOf(slug: string, home: string): Promise<number> {
  const folder = join(home, ".cache", "sluice", "uploads");
  const [name] = existsSync(folder) ? readdirSync(folder) : [];
  if (name === undefined) return 0;
  const id = readFileSync(join(folder, name), "utf8");
  const path = `/api/v1/apps/${slug}/uploads/${id}`;
  return (await api(server.url, server.adminToken).get<UploadView>(path)).body.receivedBytes;
}

describe("sluice publish", () => {
  it("that is killed half-way goes on where it was when it is run again", async () => {
    const { slug, run } = await newApp(server);
    const bytes = fileNamed("a.apk", { size: SIZE });
    const cwd = folderWith({ "a.apk": bytes });
    const proxy = await startProxy(server.url, { stallAfter: HALF });
    const env = { SLUICE_URL: proxy.url };
    let isKilled = false;
    const killed = await run(PUBLISH, {
      env,
      cwd,
      watch: (stderr, child) => {
        if (isKilled || !/^Sending a\.apk .*: 50 %$/m.test(stderr)) return;
        isKilled = true;
        const poll = setInterval(async () => {
          // What is gathered in the server's memory is not there yet: less than 1 MiB.
          if ((await receivedOf(slug, cwd)) < HALF - 1_048_576) return;
          clearInterval(poll);
          child.kill("SIGKILL");
        }, 50);
      },
    });
    expect([killed.code, killed.stdout]).toEqual([null, ""]);
    const before = proxy.sent();
    proxy.be("none");
    const again = await run(PUBLISH, { env, cwd });
    expect(again.code).toBe(0);
    expect(again.stderr).toMatch(/^Sending a\.apk \(6\.0 MB\): going on from [45]\d %$/m);
    expect(proxy.sent() - before).toBeLessThan(SIZE - HALF + 1_048_576);
    expect(await publishedDigest(slug)).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(readdirSync(join(cwd, ".cache", "sluice", "uploads"))).toEqual([]);
    await proxy.close();
  });

  it("whose line is cut again and again gets there, and says so", async () => {
    const { slug, run } = await newApp(server);
    const bytes = fileNamed("a.apk", { size: SIZE });
    const proxy = await startProxy(server.url, { cutAfter: 2_500_000 });
    const ran = await run(PUBLISH, { env: { SLUICE_URL: proxy.url }, cwd: folderWith({ "a.apk": bytes }) });
    await proxy.close();
    expect(ran.code).toBe(0);
    expect(ran.stderr.match(/stopped \(network\)/g)?.length).toBeGreaterThan(1);
    expect(await publishedDigest(slug)).toBe(createHash("sha256").update(bytes).digest("hex"));
  });

  it.runIf(storeUnderTest() === "disk")("outlives a server that is killed and comes back", async () => {
    const { slug, run } = await newApp(server);
    const bytes = fileNamed("a.apk", { size: SIZE });
    const cwd = folderWith({ "a.apk": bytes });
    const proxy = await startProxy(server.url, { stallAfter: HALF });
    let isDown = false;
    const ran = await run(PUBLISH, {
      env: { SLUICE_URL: proxy.url },
      cwd,
      watch: (stderr) => {
        if (isDown || !/^Sending a\.apk .*: 50 %$/m.test(stderr)) return;
        isDown = true;
        proxy.be("none");
        void server.kill9().then(() => server.restart());
      },
    });
    await proxy.close();
    expect(ran.code).toBe(0);
    expect(await publishedDigest(slug)).toBe(createHash("sha256").update(bytes).digest("hex"));
  });
});
