import { appendFileSync, existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { UploadView } from "@/lib/wire/uploads";
import { api } from "../support/http";
import { startServer, type TestServer } from "../support/start-server";
import { storeUnderTest } from "../support/store-under-test";
import { heldBack, type TusClient, tus } from "../support/tus";
import { must, newApp, sha256, someBytes, V1 } from "./fixtures";
import { idIn, problemOf, rootOf } from "./resumable-fixtures";

describe.runIf(storeUnderTest() === "disk")("a server that ends", () => {
  const bytes = someBytes(5_000_000);
  let own: TestServer;
  let slug: string;
  let client: TusClient;
  let address: string;
  const staged = () => join(own.dataDir, "staging", idIn(address));
  const completed = async () => {
    const path = `${V1}/apps/${slug}/uploads/${idIn(address)}`;
    return must(await api(own.url, own.adminToken).get<UploadView>(path), 200);
  };

  beforeEach(async () => {
    own = await startServer();
    slug = await newApp(api(own.url, own.adminToken));
    client = tus(own.url, own.adminToken);
    const made = await client.post(rootOf(slug), bytes.length, { filename: "a.apk", sha256: sha256(bytes) });
    address = made.headers.get("location") ?? "";
    expect((await client.patch(address, 0, bytes.subarray(0, 1_000_000))).status).toBe(204);
  });
  afterEach(() => own.stop());

  it("by a power cut while bytes come: the upload goes on from the file's size", async () => {
    const { body } = heldBack(bytes.subarray(1_000_000, 4_000_000), new Uint8Array());
    const sending = client.patch(address, 1_000_000, body).catch(() => null);
    while (statSync(staged()).size < 3_000_000) await new Promise((resolve) => setTimeout(resolve, 20));
    await own.kill9();
    await sending;
    await own.restart();
    const offset = Number((await client.head(address)).headers.get("upload-offset"));
    expect([offset, offset >= 3_000_000]).toEqual([statSync(staged()).size, true]);
    expect((await client.patch(address, offset, bytes.subarray(offset))).status).toBe(204);
    expect(await completed()).toMatchObject({ state: "complete", sha256: sha256(bytes) });
  });

  it("because it is told to: what is under way may finish, and what is not goes on afterwards", async () => {
    const other = await client.post(rootOf(slug), bytes.length, { filename: "b.apk" });
    const slow = heldBack(bytes.subarray(1_000_000, 4_000_000), bytes.subarray(4_000_000));
    const sending = client.patch(address, 1_000_000, slow.body);
    while (statSync(staged()).size < 3_000_000) await new Promise((resolve) => setTimeout(resolve, 20));
    const restarting = own.restart(); // begins with SIGTERM
    while (await isReady()) await new Promise((resolve) => setTimeout(resolve, 20));
    slow.goOn();
    expect((await sending).status).toBe(204);
    await restarting;
    expect(await completed()).toMatchObject({ state: "complete", sha256: sha256(bytes) });
    expect((await client.patch(other.headers.get("location") ?? "", 0, bytes)).status).toBe(204);
  });

  // Half a minute of waiting: SLUICE_TEST_LONG=1 npm test -- http
  const inLongForm = process.env.SLUICE_TEST_LONG === "1" ? it : it.skip;
  inLongForm(
    "although bytes stopped coming: after 28 s, and the upload goes on afterwards",
    { timeout: 90_000 },
    async () => {
      const stalled = heldBack(bytes.subarray(1_000_000, 4_000_000), new Uint8Array());
      const sending = client.patch(address, 1_000_000, stalled.body).catch(() => "cut");
      while (statSync(staged()).size < 3_000_000) await new Promise((resolve) => setTimeout(resolve, 20));
      const told = Date.now();
      await own.restart(); // begins with SIGTERM, and waits for the end
      expect(await sending).toBe("cut");
      expect(Date.now() - told).toBeGreaterThan(27_000);
      expect(Date.now() - told).toBeLessThan(45_000);
      const offset = Number((await client.head(address)).headers.get("upload-offset"));
      expect([offset, offset >= 3_000_000]).toEqual([statSync(staged()).size, true]);
      expect((await client.patch(address, offset, bytes.subarray(offset))).status).toBe(204);
      expect(await completed()).toMatchObject({ state: "complete", sha256: sha256(bytes) });
    },
  );

  it("between the last byte and its answer: the next look completes the upload", async () => {
    await own.kill9();
    appendFileSync(staged(), bytes.subarray(1_000_000));
    await own.restart();
    const head = await client.head(address);
    expect([head.status, head.headers.get("upload-offset")]).toEqual([200, String(bytes.length)]);
    expect(await completed()).toMatchObject({ state: "complete", sha256: sha256(bytes) });
  });

  it("for longer than an upload lives: it is gone, with its bytes", async () => {
    await own.kill9();
    const database = createClient({ url: `file:${join(own.dataDir, "sluice.db")}` });
    await database.execute("UPDATE uploads SET expires_at = '2026-01-01T00:00:00.000Z'");
    database.close();
    await own.restart();
    expect((await client.head(address)).status).toBe(404);
    expect(problemOf(await client.patch(address, 1_000_000, bytes.subarray(1_000_000)))).toBe("not_found");
    expect(existsSync(staged())).toBe(false);
  });

  async function isReady(): Promise<boolean> {
    try {
      return (await fetch(`${own.url}/api/health/ready`)).ok;
    } catch {
      return false;
    }
  }
});
