import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuditEventView } from "@/lib/wire/audit";
import { type Api, api } from "../support/http";
import { startServer, type TestServer } from "../support/start-server";
import { storeUnderTest } from "../support/store-under-test";
import { heldBack, type TusClient, tus } from "../support/tus";
import { must, newApp, sha256, someBytes, V1 } from "./fixtures";
import { idIn, offsetOf, openedIn, problemOf, rootOf, untilArrived, uploadAt } from "./resumable-fixtures";

const MOST = 3_000_000;
let server: TestServer;
let token: Api;
let app: string;
let owner: TusClient;

beforeAll(async () => {
  server = await startServer({ env: { MAX_UPLOAD_BYTES: String(MOST) } });
  token = api(server.url, server.adminToken);
  app = await newApp(token);
  owner = tus(server.url, server.adminToken);
});
afterAll(async () => {
  expect(server.log()).not.toContain('"request failed"');
  expect(await server.stop()).toBe(0);
});

const stateOf = (address: string) => uploadAt(token, app, address);
const opened = (client: TusClient, bytes: Uint8Array, more?: Record<string, string>) =>
  openedIn(app, client, bytes, more);
const untilOffset = (address: string, offset: number) => untilArrived(() => stateOf(address), offset);

/** Sends the first bytes and breaks the connection before the rest. */
async function interrupted(client: TusClient, address: string, offset: number, bytes: Uint8Array): Promise<void> {
  const cut = new AbortController();
  const { body } = heldBack(bytes, new Uint8Array());
  const sending = client.patch(address, offset, body, cut.signal);
  await untilOffset(address, offset + bytes.length);
  cut.abort();
  await expect(sending).rejects.toThrow();
}

describe("a resumable upload", () => {
  it("is opened, sent in pieces and complete with its last byte, under one id", async () => {
    const bytes = someBytes(1_500_000);
    const made = await owner.post(rootOf(app), bytes.length, { filename: "Acme 日本語.apk", sha256: sha256(bytes) });
    const address = made.headers.get("location") ?? "";
    expect(made.status).toBe(201);
    expect(address).toMatch(new RegExp(`^${rootOf(app)}/upl_[0-9a-z]{20}$`));
    expect(Date.parse(made.headers.get("upload-expires") ?? "")).toBeGreaterThan(Date.now());
    expect(await stateOf(address)).toMatchObject({
      state: "open",
      receivedBytes: 0,
      sizeBytes: bytes.length,
      sha256: null,
    });
    const first = await owner.patch(address, 0, bytes.subarray(0, 1_000_000));
    expect([first.status, first.headers.get("upload-offset")]).toEqual([204, "1000000"]);
    const head = await owner.head(address);
    expect([head.status, head.headers.get("upload-offset"), head.headers.get("upload-length")]).toEqual([
      200,
      "1000000",
      "1500000",
    ]);
    expect(head.headers.get("cache-control")).toBe("no-store");
    const last = await owner.patch(address, 1_000_000, bytes.subarray(1_000_000));
    expect([last.status, last.headers.get("upload-offset")]).toEqual([204, "1500000"]);
    expect(await stateOf(address)).toMatchObject({
      id: idIn(address),
      filename: "Acme 日本語.apk",
      state: "complete",
      receivedBytes: bytes.length,
      sha256: sha256(bytes),
    });
    const release = { version: "1.0.0", build: "1", channel: "beta", publish: true };
    must(await token.post(`${V1}/apps/${app}/releases`, { ...release, artifacts: [{ upload: idIn(address) }] }), 201);
  });

  it("may bring its bytes with it, some or all", async () => {
    const bytes = someBytes(5_000);
    const whole = await owner.post(rootOf(app), bytes.length, { filename: "a.apk" }, bytes as BodyInit);
    expect([whole.status, whole.headers.get("upload-offset")]).toEqual([201, "5000"]);
    expect(await stateOf(whole.headers.get("location") ?? "")).toMatchObject({
      state: "complete",
      sha256: sha256(bytes),
    });
    const part = await owner.post(rootOf(app), bytes.length, { filename: "a.apk" }, bytes.subarray(0, 10) as BodyInit);
    expect([part.status, part.headers.get("upload-offset")]).toEqual([201, "10"]);
    expect((await owner.patch(part.headers.get("location") ?? "", 10, bytes.subarray(10))).status).toBe(204);
  });

  it("goes on after a break from what is there, hashes to its bytes, and is one event", async () => {
    const bytes = someBytes(2_500_000);
    const address = await opened(owner, bytes);
    await interrupted(owner, address, 0, bytes.subarray(0, 1_700_000));
    const offset = await offsetOf(owner, address);
    expect(offset).toBe(1_700_000);
    expect((await owner.patch(address, offset, bytes.subarray(offset))).status).toBe(204);
    expect(await stateOf(address)).toMatchObject({ state: "complete", sha256: sha256(bytes) });
    const events = must(await token.get<{ items: AuditEventView[] }>(`${V1}/audit?target=${idIn(address)}`), 200).items;
    expect(events.map(({ action }) => action)).toEqual(["upload.complete"]);
  });

  it("takes one sender at a time: the other gets 423, whatever it wants", async () => {
    const bytes = someBytes(2_000_000);
    const address = await opened(owner, bytes);
    const slow = heldBack(bytes.subarray(0, 1_500_000), bytes.subarray(1_500_000));
    const sending = owner.patch(address, 0, slow.body);
    await untilOffset(address, 1_500_000);
    for (const answer of [
      await owner.patch(address, 0, bytes),
      await owner.patch(address, 1_500_000, bytes.subarray(1_500_000)),
      await owner.head(address),
      await owner.del(address),
    ])
      expect(answer.status).toBe(423);
    slow.goOn();
    expect((await sending).status).toBe(204);
    expect(await stateOf(address)).toMatchObject({ state: "complete", sha256: sha256(bytes) });
  });

  it("refuses an offset it has not reached or has passed, and more than it declared", async () => {
    const bytes = someBytes(3_000);
    const address = await opened(owner, bytes);
    await owner.patch(address, 0, bytes.subarray(0, 1_000));
    for (const offset of [0, 999, 1_001, 3_000]) {
      expect((await owner.patch(address, offset, bytes.subarray(0, 1))).status, String(offset)).toBe(409);
    }
    expect((await owner.patch(address, 1_000, someBytes(2_001))).status).toBe(413);
    const chunked = new Blob([someBytes(2_001)]).stream();
    expect((await owner.patch(address, 1_000, chunked)).status).toBe(413);
    expect(await offsetOf(owner, address)).toBe(1_000);
    expect((await owner.patch(address, 1_000, bytes.subarray(1_000))).status).toBe(204);
    expect(await stateOf(address)).toMatchObject({ state: "complete", sha256: sha256(bytes) });
    expect((await owner.patch(address, 3_000, new Uint8Array())).status).toBe(204);
    expect((await owner.patch(address, 0, bytes)).status).toBe(409);
  });

  it("is ended by its sender, with its bytes", async () => {
    const bytes = someBytes(1_000);
    const address = await opened(owner, bytes);
    await owner.patch(address, 0, bytes.subarray(0, 500));
    const staged = join(server.dataDir, "staging", idIn(address));
    if (storeUnderTest() === "disk") expect(statSync(staged).size).toBe(500);
    expect((await owner.del(address)).status).toBe(204);
    expect(existsSync(staged)).toBe(false);
    expect((await owner.head(address)).status).toBe(404);
    expect(problemOf(await owner.patch(address, 500, bytes.subarray(500)))).toBe("not_found");
    expect(problemOf(await owner.del(address))).toBe("not_found");
  });

  it("whose bytes are not what it declared is refused, and nothing of it is kept", async () => {
    const bytes = someBytes(1_000);
    const address = await opened(owner, bytes, { sha256: sha256(someBytes()) });
    await owner.patch(address, 0, bytes.subarray(0, 500));
    expect(problemOf(await owner.patch(address, 500, bytes.subarray(500)))).toBe("invalid");
    expect((await owner.head(address)).status).toBe(404);
    const held = await owner.send("HEAD", `${V1}/apps/${app}/blobs/${sha256(bytes)}`);
    expect(held.status).toBe(404);
  });

  it("is refused before its first byte when it is wrong, too large, or says nothing of itself", async () => {
    const open = (sizeBytes: number, metadata: Record<string, string>) => owner.post(rootOf(app), sizeBytes, metadata);
    expect(problemOf(await open(10, { note: "no name" }))).toBe("invalid");
    expect(problemOf(await open(10, { filename: "../x" }))).toBe("invalid");
    expect(problemOf(await open(10, { filename: "a.apk", sha256: "abc" }))).toBe("invalid");
    expect(problemOf(await open(0, { filename: "a.apk" }))).toBe("invalid");
    expect(problemOf(await open(MOST + 1, { filename: "a.apk" }))).toBe("too_large");
    const bare = { "upload-length": "5" };
    expect((await owner.send("POST", rootOf(app), bare)).status).toBe(412);
    expect((await owner.send("POST", rootOf(app), { "tus-resumable": "1.0.0" })).status).toBe(400);
    expect((await owner.send("POST", rootOf(app), { ...bare, "tus-resumable": "0.2.0" })).status).toBe(400);
  });

  it("tells what the server can, and lets no other site's page in", async () => {
    const headers = { origin: "https://evil.example", "access-control-request-method": "PATCH" };
    for (const address of [rootOf(app), await opened(owner, someBytes(10))]) {
      const answer = await owner.send("OPTIONS", address, headers);
      expect(answer.status).toBe(204);
      expect(answer.headers.get("tus-version")).toBe("1.0.0");
      expect(answer.headers.get("tus-max-size")).toBe(String(MOST));
      expect(answer.headers.get("tus-extension")).toBe("creation,creation-with-upload,termination,expiration");
      expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
    expect((await tus(server.url, null).send("OPTIONS", rootOf(app), headers)).status).toBe(401);
  });
});
