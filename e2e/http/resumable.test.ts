import { appendFileSync, existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AuditEventView } from "@/lib/wire/audit";
import type { UploadView } from "@/lib/wire/uploads";
import { type Answer, type Api, api, type Credentials } from "../support/http";
import { startServer, type TestServer } from "../support/start-server";
import { storeUnderTest } from "../support/store-under-test";
import { heldBack, type TusAnswer, type TusClient, tus } from "../support/tus";
import { callersOf, codeOf, must, newApp, newToken, publish, sha256, someBytes, V1 } from "./fixtures";

const MOST = 3_000_000;
let server: TestServer;
let token: Api;
let person: Api;
let cookie: string;
let app: string;
let owner: TusClient;

beforeAll(async () => {
  server = await startServer({ env: { MAX_UPLOAD_BYTES: String(MOST) } });
  ({ token, person, cookie } = await callersOf(server));
  app = await newApp(token);
  owner = tus(server.url, server.adminToken);
});
afterAll(async () => {
  expect(server.log()).not.toContain('"request failed"');
  expect(await server.stop()).toBe(0);
});

const root = (slug = app) => `${V1}/apps/${slug}/uploads/resumable`;
const idIn = (address: string) => address.slice(address.lastIndexOf("/") + 1);
const stateOf = async (address: string) =>
  must(await token.get<UploadView>(`${V1}/apps/${app}/uploads/${idIn(address)}`), 200);

function problemOf({ status, headers, text }: TusAnswer): string {
  return codeOf({ status, headers, body: text.startsWith("{") ? JSON.parse(text) : text } as Answer);
}

async function opened(client: TusClient, bytes: Uint8Array, more: Record<string, string> = {}): Promise<string> {
  const made = await client.post(root(), bytes.length, { filename: "App.apk", ...more });
  expect([made.status, made.text]).toEqual([201, ""]);
  return made.headers.get("location") ?? "";
}

/** Sends the first bytes and breaks the connection before the rest. */
async function interrupted(client: TusClient, address: string, offset: number, bytes: Uint8Array): Promise<void> {
  const cut = new AbortController();
  const { body } = heldBack(bytes, new Uint8Array());
  const sending = client.patch(address, offset, body, cut.signal);
  await untilOffset(address, offset + bytes.length);
  cut.abort();
  await expect(sending).rejects.toThrow();
}

// What has arrived is asked of the state, which nobody locks. Bytes in a buffer are not there yet: less than 1 MiB.
async function untilOffset(address: string, offset: number): Promise<void> {
  const near = (received: number) => received > 0 && offset - received < 1_048_576;
  while (!near((await stateOf(address)).receivedBytes)) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function offsetOf(client: TusClient, address: string): Promise<number> {
  for (;;) {
    const answer = await client.head(address);
    if (answer.status !== 423) {
      expect(answer.status).toBe(200);
      return Number(answer.headers.get("upload-offset"));
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe("a resumable upload", () => {
  it("is opened, sent in pieces and complete with its last byte, under one id", async () => {
    const bytes = someBytes(1_500_000);
    const made = await owner.post(root(), bytes.length, { filename: "Acme 日本語.apk", sha256: sha256(bytes) });
    const address = made.headers.get("location") ?? "";
    expect(made.status).toBe(201);
    expect(address).toMatch(new RegExp(`^${root()}/upl_[0-9a-z]{20}$`));
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
    const whole = await owner.post(root(), bytes.length, { filename: "a.apk" }, bytes as BodyInit);
    expect([whole.status, whole.headers.get("upload-offset")]).toEqual([201, "5000"]);
    expect(await stateOf(whole.headers.get("location") ?? "")).toMatchObject({
      state: "complete",
      sha256: sha256(bytes),
    });
    const part = await owner.post(root(), bytes.length, { filename: "a.apk" }, bytes.subarray(0, 10) as BodyInit);
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
    const open = (sizeBytes: number, metadata: Record<string, string>) => owner.post(root(), sizeBytes, metadata);
    expect(problemOf(await open(10, { note: "no name" }))).toBe("invalid");
    expect(problemOf(await open(10, { filename: "../x" }))).toBe("invalid");
    expect(problemOf(await open(10, { filename: "a.apk", sha256: "abc" }))).toBe("invalid");
    expect(problemOf(await open(0, { filename: "a.apk" }))).toBe("invalid");
    expect(problemOf(await open(MOST + 1, { filename: "a.apk" }))).toBe("too_large");
    const bare = { "upload-length": "5" };
    expect((await owner.send("POST", root(), bare)).status).toBe(412);
    expect((await owner.send("POST", root(), { "tus-resumable": "1.0.0" })).status).toBe(400);
    expect((await owner.send("POST", root(), { ...bare, "tus-resumable": "0.2.0" })).status).toBe(400);
  });

  it("tells what the server can, and lets no other site's page in", async () => {
    const headers = { origin: "https://evil.example", "access-control-request-method": "PATCH" };
    for (const address of [root(), await opened(owner, someBytes(10))]) {
      const answer = await owner.send("OPTIONS", address, headers);
      expect(answer.status).toBe(204);
      expect(answer.headers.get("tus-version")).toBe("1.0.0");
      expect(answer.headers.get("tus-max-size")).toBe(String(MOST));
      expect(answer.headers.get("tus-extension")).toBe("creation,creation-with-upload,termination,expiration");
      expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
    expect((await tus(server.url, null).send("OPTIONS", root(), headers)).status).toBe(401);
  });
});

describe("who may", () => {
  const asWhom = async (): Promise<[who: string, as: Credentials, code: string][]> => {
    const secret = async (...scopes: string[]) => (await newToken(person, scopes)).token;
    return [
      ["nobody", null, "unauthenticated"],
      ["a token that is none", `slc_${"0".repeat(36)}`, "unauthenticated"],
      ["a token of another app", await secret(`manage:${await newApp(token)}`), "not_found"],
      ["a token that reads", await secret(`read:${app}`), "forbidden"],
      ["another token that publishes", await secret(`publish:${app}/beta`), "not_found"],
    ];
  };

  it.each(["HEAD", "PATCH", "DELETE"])("%s an upload: only its own token and who may make drafts", async (method) => {
    const ci = tus(server.url, (await newToken(person, [`publish:${app}/beta`])).token);
    const bytes = someBytes(100);
    const address = await opened(ci, bytes);
    const headers = {
      "tus-resumable": "1.0.0",
      "upload-offset": "0",
      "content-type": "application/offset+octet-stream",
    };
    for (const [who, as, code] of await asWhom()) {
      const body = method === "PATCH" ? { body: bytes as BodyInit } : {};
      const answer = await tus(server.url, as).send(method, address, headers, body.body);
      if (method === "HEAD")
        expect(answer.status, who).toBe({ unauthenticated: 401, not_found: 404, forbidden: 403 }[code]);
      else expect(problemOf(answer), who).toBe(code);
    }
    expect(await offsetOf(ci, address)).toBe(0);
    expect((await ci.patch(address, 0, bytes.subarray(0, 50))).status).toBe(204);
    expect((await owner.patch(address, 50, bytes.subarray(50))).status).toBe(204);
    expect((await ci.del(address)).status).toBe(204);
  });

  it("open one: whoever may upload", async () => {
    for (const [who, as, code] of await asWhom()) {
      if (who.startsWith("another token")) continue;
      expect(problemOf(await tus(server.url, as).post(root(), 5, { filename: "a.apk" })), who).toBe(code);
      const options = await tus(server.url, as).send("OPTIONS", root());
      expect(options.status, who).toBe({ unauthenticated: 401, not_found: 404, forbidden: 204 }[code]);
    }
  });

  it("see who sends: nobody else learns that an upload is being written", async () => {
    const bytes = someBytes(2_000_000);
    const address = await opened(owner, bytes);
    const slow = heldBack(bytes.subarray(0, 1_500_000), bytes.subarray(1_500_000));
    const sending = owner.patch(address, 0, slow.body);
    await untilOffset(address, 1_500_000);
    const foreign = tus(server.url, (await newToken(person, [`publish:${app}/beta`])).token);
    expect((await foreign.head(address)).status).toBe(404);
    slow.goOn();
    expect((await sending).status).toBe(204);
  });

  it("with a session, from the portal's own pages alone", async () => {
    const bytes = someBytes(10);
    const own = tus(server.url, { cookie });
    const address = await opened(own, bytes);
    const foreign = { cookie, origin: "https://evil.example", "tus-resumable": "1.0.0" };
    const nobody = tus(server.url, null);
    expect(problemOf(await nobody.send("DELETE", address, foreign))).toBe("forbidden");
    expect((await own.patch(address, 0, bytes)).status).toBe(204);
    expect((await own.head(address)).status).toBe(200);
  });

  it("get anything by GET: nobody", async () => {
    const address = await opened(owner, someBytes(10));
    for (const path of [root(), address]) expect(codeOf(await token.get(path))).toBe("not_found");
  });

  it("go on with a revoked token: nobody, not even half-way through a body", async () => {
    const ci = await newToken(person, [`publish:${app}/beta`]);
    const client = tus(server.url, ci.token);
    const bytes = someBytes(2_000_000);
    const address = await opened(client, bytes);
    const slow = heldBack(bytes.subarray(0, 1_500_000), bytes.subarray(1_500_000));
    const sending = client.patch(address, 0, slow.body);
    await untilOffset(address, 1_500_000);
    must(await person.del(`${V1}/tokens/${ci.id}`), 204);
    slow.goOn();
    expect(problemOf(await sending)).toBe("unauthenticated");
    expect(problemOf(await client.patch(address, 2_000_000, new Uint8Array()))).toBe("unauthenticated");
    expect(await stateOf(address)).toMatchObject({ state: "open" });
    const held = await owner.send("HEAD", `${V1}/apps/${app}/blobs/${sha256(bytes)}`);
    expect(held.status).toBe(404);
  });
});

describe("room", () => {
  it("in an app is its quota, for uploads of either kind and before a byte", async () => {
    const small = await startServer({ env: { APP_QUOTA_BYTES: "10000" } });
    try {
      const { token } = await callersOf(small);
      const app = await newApp(token);
      const client = tus(small.url, small.adminToken);
      await publish(token, app, "beta", someBytes(6_000));
      expect(problemOf(await client.post(root(app), 4_001, { filename: "a.apk" }))).toBe("too_large");
      const made = await client.post(root(app), 4_000, { filename: "a.apk" });
      expect(made.status).toBe(201);
      expect(codeOf(await token.post(`${V1}/apps/${app}/uploads?filename=b.apk`, someBytes(1)))).toBe("too_large");
      expect((await client.del(made.headers.get("location") ?? "")).status).toBe(204);
      must(await token.post(`${V1}/apps/${app}/uploads?filename=b.apk`, someBytes(4_000)), 201);
    } finally {
      await small.stop();
    }
  });

  it("on the disk is asked for before the first byte", async () => {
    if (storeUnderTest() === "memory") return;
    const full = await startServer({ env: { MIN_FREE_BYTES: String(2 ** 50) } });
    try {
      const { token } = await callersOf(full);
      const app = await newApp(token);
      const answer = await tus(full.url, full.adminToken).post(root(app), 10, { filename: "a.apk" });
      expect([answer.status, problemOf(answer)]).toEqual([507, "storage_full"]);
      must(await token.get(`${V1}/apps/${app}`), 200);
    } finally {
      await full.stop();
    }
  });
});

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
    const made = await client.post(root(slug), bytes.length, { filename: "a.apk", sha256: sha256(bytes) });
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
    const other = await client.post(root(slug), bytes.length, { filename: "b.apk" });
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
