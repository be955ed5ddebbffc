import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { UploadView } from "@/lib/wire/uploads";
import { type Api, api } from "../support/http";
import { startServer, type TestServer } from "../support/start-server";
import { tus } from "../support/tus";
import { must, newApp, sha256, someBytes, V1 } from "./fixtures";

const PIECES = 12;
const EACH_MS = 30_000;
const WITHIN_MS = PIECES * EACH_MS + 60_000;

// Minutes of waiting, which is what they are about: SLUICE_TEST_LONG=1 npm test -- http
describe.runIf(process.env.SLUICE_TEST_LONG === "1").concurrent("a line that is slow", () => {
  const bytes = someBytes(PIECES * 1_000);
  let server: TestServer;
  let token: Api;
  let app: string;
  beforeAll(async () => {
    server = await startServer();
    token = api(server.url, server.adminToken);
    app = await newApp(token);
  });
  afterAll(() => server.stop());

  /** A piece now, and then one every half a minute. */
  const trickle = () =>
    new ReadableStream<Uint8Array>({
      async start(controller) {
        for (let at = 0; at < bytes.length; at += 1_000) {
          controller.enqueue(bytes.subarray(at, at + 1_000));
          await sleep(EACH_MS);
        }
        controller.close();
      },
    });

  it("for six minutes gets its file through in one body", { timeout: WITHIN_MS }, async () => {
    const response = await fetch(`${server.url}${V1}/apps/${app}/uploads?filename=raw.apk`, {
      method: "POST",
      headers: { authorization: `Bearer ${server.adminToken}` },
      body: trickle(),
      duplex: "half",
    } as RequestInit);
    expect(response.status).toBe(201);
    expect(((await response.json()) as UploadView).sha256).toBe(sha256(bytes));
  });

  it("for six minutes gets its file through by tus", { timeout: WITHIN_MS }, async () => {
    const client = tus(server.url, server.adminToken);
    const made = await client.post(`${V1}/apps/${app}/uploads/resumable`, bytes.length, { filename: "tus.apk" });
    const address = made.headers.get("location") ?? "";
    expect((await client.patch(address, 0, trickle())).status).toBe(204);
    const id = address.slice(address.lastIndexOf("/") + 1);
    const path = `${V1}/apps/${app}/uploads/${id}`;
    expect(must(await token.get<UploadView>(path), 200)).toMatchObject({ state: "complete", sha256: sha256(bytes) });
  });

  it("and dead is ended after a minute, and what came is kept", { timeout: 120_000 }, async () => {
    const client = tus(server.url, server.adminToken);
    const made = await client.post(`${V1}/apps/${app}/uploads/resumable`, bytes.length, { filename: "dead.apk" });
    const address = made.headers.get("location") ?? "";
    const dead = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(bytes.subarray(0, 500)) });
    await expect(client.patch(address, 0, dead)).rejects.toThrow();
    expect((await client.head(address)).headers.get("upload-offset")).toBe("500");
  });
});
