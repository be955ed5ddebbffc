import { existsSync, readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { PublishView, ReleaseView } from "@/lib/wire/releases";
import type { UploadView } from "@/lib/wire/uploads";
import { hostileFile, hostileList } from "../../lib/adapters/inspect/testing/corpus";
import { childrenOf, peakMiB } from "../support/child-processes";
import type { Api } from "../support/http";
import { fileNamed } from "../support/packages";
import { startServer, type TestServer } from "../support/start-server";
import { callersOf, codeOf, must, newApp, upload, V1 } from "./fixtures";

const ANSWERED_WITHIN_MS = 10_000;
const ALIVE_WITHIN_MS = 250;
const MOST_MIB = 256;
// Looked at every few milliseconds: what is grabbed between two looks comes on top.
const BETWEEN_LOOKS_MIB = 64;

let server: TestServer;
let token: Api;
let app: string;
beforeAll(async () => {
  server = await startServer();
  ({ token } = await callersOf(server));
  app = await newApp(token);
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const send = (filename: string, bytes: Uint8Array) =>
  token.post<UploadView>(`${V1}/apps/${app}/uploads?filename=${filename}`, bytes);

/** Asks whether the server is alive again and again while `work` runs: the slowest answer, in ms, and the most memory. */
async function watched<T>(work: Promise<T>): Promise<{ result: T; slowestMs: number; peak: number }> {
  let isDone = false;
  const seen = { slowestMs: 0, peak: 0 };
  const watching = (async () => {
    while (!isDone) {
      const startedAt = performance.now();
      await fetch(`${server.url}/api/health/live`);
      seen.slowestMs = Math.max(seen.slowestMs, performance.now() - startedAt);
      for (const pid of childrenOf(server.pid)) seen.peak = Math.max(seen.peak, peakMiB(pid));
      await sleep(20);
    }
  })();
  try {
    const result = await work;
    return { result, ...seen };
  } finally {
    isDone = true;
    await watching;
  }
}

describe.each(hostileList())("$file: $trap", ({ file, readable }) => {
  it("is answered in time while the server lives on, and is invalid or safely read", async () => {
    const startedAt = performance.now();
    const { result, slowestMs, peak } = await watched(send(file, readFileSync(hostileFile(file))));
    expect(performance.now() - startedAt).toBeLessThan(ANSWERED_WITHIN_MS);
    expect(slowestMs).toBeLessThan(ALIVE_WITHIN_MS);
    expect(peak).toBeLessThan(MOST_MIB + BETWEEN_LOOKS_MIB);
    if (file === "empty.apk") return expect(codeOf(result)).toBe("invalid");
    const { inspection, id } = must(result, 201);
    const isInvalid = inspection?.findings.some(({ severity }) => severity === "blocker") ?? false;
    if (readable && !isInvalid)
      expect(inspection).toMatchObject({ bundleId: "test.hostile", version: "1.0", icon: null });
    else expect(isInvalid, JSON.stringify(inspection)).toBe(true);
    const body = { version: "1.0", build: "1", channel: "beta", publish: true, artifacts: [{ upload: id }] };
    if (isInvalid) {
      const refused = await token.post<{ findings: { code: string }[] }>(`${V1}/apps/${app}/releases?dryRun=1`, body);
      expect([refused.status, refused.body.findings[0]?.code]).toEqual([409, "artifact_invalid"]);
    }
  });
});

it("nothing of them was written anywhere", () => {
  for (const folder of ["/", "/tmp", process.cwd(), server.dataDir]) {
    expect(readdirSync(folder).filter((name) => name.includes("hostile-escaped"))).toEqual([]);
  }
  expect(existsSync("C:\\hostile-escaped")).toBe(false);
});

it("an APK is read, shown with its icon to whoever may have it, and needs no numbers", async () => {
  const query = new URLSearchParams({ channel: "internal", filename: "a.apk" });
  const bytes = fileNamed("a.apk", { id: "com.acme", version: "3.1.0", build: 77 });
  const { release } = must(await token.put<PublishView>(`${V1}/apps/${app}/publish?${query}`, bytes), 201);
  expect(release).toMatchObject({ version: "3.1.0", build: "77" });
  expect(release.artifacts[0]).toMatchObject({
    ...{ platform: "android_apk", validationStatus: "valid", validation: [] },
    metadata: { bundleId: "com.acme", signing: { signer: "Test Signer", schemes: ["v2"] } },
  });
});

describe("a child process that somebody ends", () => {
  async function uploadedMeanwhile(filename: string): Promise<UploadView> {
    // Held still, so that it is at the file for sure when it ends.
    for (const pid of childrenOf(server.pid)) process.kill(pid, "SIGSTOP");
    const sending = upload(token, app, fileNamed(filename, { version: "4.0.0", build: 1 }), filename);
    await sleep(500); // the upload takes milliseconds; its end is what waits
    for (const pid of childrenOf(server.pid)) process.kill(pid, "SIGKILL");
    return sending;
  }

  it("costs no upload: the file is taken, and read once there is another", async () => {
    const { id, inspection, state } = await uploadedMeanwhile("late.apk");
    expect([state, inspection]).toEqual(["complete", null]);
    const read = await vi.waitFor(
      async () => {
        const now = must(await token.get<UploadView>(`${V1}/apps/${app}/uploads/${id}`), 200);
        expect(now.inspection).not.toBeNull();
        return now;
      },
      { timeout: 25_000, interval: 250 },
    );
    expect(read.inspection).toMatchObject({ version: "4.0.0", build: "1" });
  });

  it("leaves an artifact pending until then, which a channel that wants valid files does not take", async () => {
    const { id } = await uploadedMeanwhile("later.apk");
    const body = { version: "4.0.0", build: "1", artifacts: [{ upload: id }] };
    const at = `${V1}/apps/${app}/releases`;
    const tried = await token.post<{ findings: { code: string }[] }>(`${at}?dryRun=1`, {
      ...{ ...body, channel: "internal", publish: true },
    });
    const { release } = must(await token.post<PublishView>(at, body), 201);
    // It may have been read by now: then the gate is open.
    if (tried.status === 409) expect(tried.body.findings.map(({ code }) => code)).toContain("artifact_pending");
    await vi.waitFor(
      async () => {
        const now = must(await token.get<ReleaseView>(`${at}/${release.id}`), 200);
        expect(now.artifacts[0]?.validationStatus).toBe("valid");
      },
      { timeout: 25_000, interval: 250 },
    );
  });
});
