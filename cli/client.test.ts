import { afterEach, describe, expect, it } from "vitest";
import { type Client, createClient } from "./client";
import { type FakeServer, type Handler, json, problem, startFakeServer } from "./testing/fake-server";

let server: FakeServer | null = null;
afterEach(() => server?.close());

type Talk = { client: Client; server: FakeServer; sleeps: number[]; said: string[] };

async function talkTo(handle: Handler): Promise<Talk> {
  const started = await startFakeServer(handle);
  server = started;
  const sleeps: number[] = [];
  const said: string[] = [];
  const client = createClient({
    url: started.url,
    token: "slc_test",
    env: {},
    sleep: async (ms) => void sleeps.push(ms),
    say: (line) => said.push(line),
  });
  return { client, server: started, sleeps, said };
}

const WHO = { kind: "token", id: "tok_1", name: "ci", admin: false, scopes: [], roles: [] };
const APPS = { items: [], nextCursor: null };

describe("call", () => {
  it("fills in the path and the query, and says who asks", async () => {
    const { client, server } = await talkTo((response) => json(response, 200, APPS));
    const params = { app: "a/b", channel: "beta" };
    await client.call("GET /apps/{app}/channels/{channel}/history", { params, query: { limit: 5, cursor: undefined } });
    expect(server.seen[0]?.path).toBe("/api/v1/apps/a%2Fb/channels/beta/history?limit=5");
    expect(server.seen[0]?.headers.authorization).toBe("Bearer slc_test");
  });

  it("passes on once that its token ends soon", async () => {
    const { client, said } = await talkTo((response) => {
      response.setHeader("x-sluice-token-expires", "2026-12-01T08:00:00.000Z");
      json(response, 200, WHO);
    });
    await client.call("GET /whoami", {});
    await client.call("GET /whoami", {});
    expect(said).toEqual([expect.stringMatching(/token ends on .*2026.*rotate it/)]);
  });

  it("throws the API's problem with all it says", async () => {
    const errors = [{ path: "release", message: "No such release." }];
    const { client } = await talkTo((response) => problem(response, 422, "invalid", { errors }));
    const failure = { code: "invalid", detail: "It is invalid.", extras: { errors, requestId: "req_1" } };
    await expect(client.call("GET /whoami", {})).rejects.toMatchObject(failure);
  });

  it("takes a code it does not know for the server's trouble and keeps the document", async () => {
    const { client } = await talkTo((response) => problem(response, 418, "of_the_future"));
    const failure = { code: "internal", extras: { problem: { code: "of_the_future" } } };
    await expect(client.call("GET /whoami", {})).rejects.toMatchObject(failure);
  });

  it.each([200, 404, 502])("says plainly that a page is no answer (%d)", async (status) => {
    const { client } = await talkTo((response) =>
      response.writeHead(status, { "content-type": "text/html" }).end("<html>"),
    );
    const detail = expect.stringMatching(new RegExp(`answered /api/v1/whoami with ${status} and text/html`));
    await expect(client.call("GET /whoami", {})).rejects.toMatchObject({ code: "bad_answer", detail });
  });
});

describe("patience", () => {
  it("asks again when a harmless request is cut, at most three times", async () => {
    const { client, server, sleeps } = await talkTo((response, _seen, count) =>
      count < 2 ? response.destroy() : json(response, 200, WHO),
    );
    await expect(client.call("GET /whoami", {})).resolves.toEqual(WHO);
    expect(server.seen).toHaveLength(3);
    expect(sleeps).toHaveLength(2);
  });

  it("never repeats a change whose answer got lost", async () => {
    const { client, server } = await talkTo((response) => response.destroy());
    const input = { params: { app: "acme", channel: "beta" }, body: {} };
    const call = client.call("POST /apps/{app}/channels/{channel}/rollback", input);
    await expect(call).rejects.toMatchObject({ code: "network" });
    expect(server.seen).toHaveLength(1);
  });

  it.each([429, 503])("waits as long as the server says (%d), also with a change", async (status) => {
    const { client, sleeps, said } = await talkTo((response, _seen, count) =>
      count === 0
        ? problem(response, status, "busy", {}, { "retry-after": "2" })
        : json(response, 200, { findings: [] }),
    );
    const input = { params: { app: "acme", channel: "beta" }, body: {} };
    await client.call("POST /apps/{app}/channels/{channel}/rollback", input);
    expect(sleeps).toEqual([2000]);
    expect(said[0]).toMatch(/again in 2 s/);
  });

  it("gives up when it is asked to wait again and again, or for very long", async () => {
    const often = await talkTo((response) => problem(response, 503, "busy", {}, { "retry-after": "0" }));
    await expect(often.client.call("GET /whoami", {})).rejects.toMatchObject({ code: "busy" });
    expect(often.server.seen).toHaveLength(5);
    await often.server.close();
    const long = await talkTo((response) => problem(response, 429, "rate_limited", {}, { "retry-after": "3600" }));
    await expect(long.client.call("GET /whoami", {})).rejects.toMatchObject({ code: "rate_limited" });
    expect(long.server.seen).toHaveLength(1);
  });
});

describe("redirects", () => {
  it("do not carry the token to another host", async () => {
    const { client, server } = await talkTo((response) =>
      response.writeHead(307, { location: "https://stranger.test/api/v1/whoami" }).end(),
    );
    await expect(client.call("GET /whoami", {})).rejects.toMatchObject({ code: "bad_answer" });
    expect(server.seen).toHaveLength(1);
  });

  it("to a sign-in page are said, not followed", async () => {
    const { client } = await talkTo((response) => response.writeHead(302, { location: "/login" }).end());
    await expect(client.call("GET /whoami", {})).rejects.toThrow(/\/login/);
  });

  it("to another port of the same host are followed, and remembered", async () => {
    const target = await startFakeServer((response) => json(response, 200, WHO));
    const { client, server } = await talkTo((response, seen) =>
      response.writeHead(308, { location: `${target.url}${seen.path}` }).end(),
    );
    await client.call("GET /whoami", {});
    await client.call("GET /whoami", {});
    await target.close();
    expect([server.seen.length, target.seen.length]).toEqual([1, 2]);
    expect(target.seen[0]?.headers.authorization).toBe("Bearer slc_test");
  });
});
