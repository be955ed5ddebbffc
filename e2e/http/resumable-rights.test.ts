import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Api, Credentials } from "../support/http";
import { startServer, type TestServer } from "../support/start-server";
import { heldBack, type TusClient, tus } from "../support/tus";
import { callersOf, codeOf, must, newApp, newToken, sha256, someBytes, V1 } from "./fixtures";
import { offsetOf, openedIn, problemOf, rootOf, untilArrived, uploadAt } from "./resumable-fixtures";

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

const stateOf = (address: string) => uploadAt(token, app, address);
const opened = (client: TusClient, bytes: Uint8Array, more?: Record<string, string>) =>
  openedIn(app, client, bytes, more);
const untilOffset = (address: string, offset: number) => untilArrived(() => stateOf(address), offset);

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
      expect(problemOf(await tus(server.url, as).post(rootOf(app), 5, { filename: "a.apk" })), who).toBe(code);
      const options = await tus(server.url, as).send("OPTIONS", rootOf(app));
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
    for (const path of [rootOf(app), address]) expect(codeOf(await token.get(path))).toBe("not_found");
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
