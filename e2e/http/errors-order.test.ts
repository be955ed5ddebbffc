import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ChannelView } from "@/lib/wire/channels";
import { type OperationName, operations } from "@/lib/wire/operations";
import { type Api, api } from "../support/http";
import { startServer, type TestServer } from "../support/start-server";
import { callersOf, codeOf, must, newApp, newToken, nextBuild, publish, someBytes, V1 } from "./fixtures";

// Each request here is wrong in several ways at once; the contract says which one answers.

const operationNames = Object.keys(operations) as OperationName[];

let server: TestServer;
let token: Api;
let person: Api;
let cookie: string;
let app: string;
let privateApp: string;

beforeAll(async () => {
  server = await startServer();
  ({ token, person, cookie } = await callersOf(server));
  app = await newApp(token, { visibility: "public" });
  privateApp = await newApp(token);
});
afterAll(() => server.stop());

const raw = async (path: string, init: RequestInit) => {
  const response = await fetch(server.url + V1 + path, init);
  return { status: response.status, headers: response.headers, body: await response.json() };
};

describe("the first failure answers", () => {
  it("a bad credential before everything else", async () => {
    for (const authorization of ["Bearer nope", "Bearer", "Basic YTpi", `bearer ${server.adminToken}x`, "slc_x"]) {
      const headers = { authorization, cookie, "content-type": "text/plain", "sec-fetch-site": "cross-site" };
      expect(codeOf(await raw(`/apps/${privateApp}`, { method: "PATCH", headers, body: "{" })), authorization).toBe(
        "unauthenticated",
      );
    }
  });

  it("no credential on a change, or on what is one's own, before the rest", async () => {
    expect(codeOf(await raw("/apps", { method: "POST", body: "{" }))).toBe("unauthenticated");
    expect(codeOf(await raw("/apps/none/uploads?filename=x", { method: "POST", body: "x" }))).toBe("unauthenticated");
    for (const path of ["/tokens?limit=0", "/audit?limit=0", "/whoami"])
      expect(codeOf(await raw(path, {}))).toBe("unauthenticated");
  });

  it("another origin before the body", async () => {
    const headers = { cookie, origin: "https://evil.example", "content-type": "text/plain" };
    expect(codeOf(await raw("/apps/none", { method: "PATCH", headers, body: "{" }))).toBe("forbidden");
  });

  it("another origin, or none, on every change there is by a session", async () => {
    const changes = operationNames.filter((name) => !/^(GET|HEAD) /.test(name) && name !== "POST /setup");
    expect(changes.length).toBeGreaterThan(25);
    const pages: Record<string, string>[] = [
      {},
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: `${server.url}.evil.example` },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "none", referer: `${server.url}/` },
    ];
    for (const name of changes) {
      const [method, path = ""] = name.split(" ");
      const address = path.replace(/\{(\w+)\}/g, (_, param) => (param === "app" ? app : "none"));
      const answers = await Promise.all(pages.map((page) => raw(address, { method, headers: { cookie, ...page } })));
      expect([name, ...answers.map(codeOf)]).toEqual([name, ...pages.map(() => "forbidden")]);
    }
  });

  it("media type, size and syntax before the app", async () => {
    const authorization = `Bearer ${server.adminToken}`;
    const send = (type: string, body: BodyInit) =>
      raw("/apps/none", { method: "PATCH", headers: { authorization, "content-type": type }, body });
    expect(codeOf(await send("text/plain", "{"))).toBe("unsupported");
    expect(codeOf(await send("application/json", "x".repeat(1_100_000)))).toBe("too_large");
    expect(codeOf(await send("application/json", "{"))).toBe("invalid");
    expect(codeOf(await send("application/json", '{"visibility":"secret"}'))).toBe("invalid");
    expect(codeOf(await send("application/json", "{}"))).toBe("not_found");
  });

  it("an app that is not seen before the right, the right before the thing", async () => {
    const reader = api(server.url, (await newToken(person, [`read:${app}`])).token);
    expect(codeOf(await reader.post(`${V1}/apps/${privateApp}/channels/none/promote`, { release: "none" }))).toBe(
      "not_found",
    );
    expect(codeOf(await reader.post(`${V1}/apps/${app}/channels/beta/promote`, { release: "none" }))).toBe("forbidden");
    expect(codeOf(await token.post(`${V1}/apps/${app}/channels/none/promote`, { release: "none" }))).toBe("not_found");
    const named = await token.post(`${V1}/apps/${app}/channels/beta/promote`, { release: "none" });
    expect(codeOf(named)).toBe("invalid");
    expect(named.body).toMatchObject({ errors: [{ path: "release" }] });
  });

  it("confirm before expectedRevision, that before the gates; a dry run skips confirm", async () => {
    const first = await publish(token, app, "beta");
    const second = await publish(token, app, "beta");
    const promote = (body: Record<string, unknown>, query = "") =>
      token.post(`${V1}/apps/${app}/channels/stable/promote${query}`, body);
    must(await promote({ release: second.id, confirm: "stable" }), 200);
    // Lower than what stable serves: a gate. Stale, unconfirmed: the others.
    const wrong = { release: first.id, expectedRevision: 99 };
    const unconfirmed = await promote(wrong);
    expect(codeOf(unconfirmed)).toBe("invalid");
    expect(unconfirmed.body).toMatchObject({ errors: [{ path: "confirm" }] });
    const stale = await promote({ ...wrong, confirm: "stable" });
    expect(codeOf(stale)).toBe("stale");
    expect(stale.status).toBe(412);
    expect((stale.body as { channel: ChannelView }).channel).toMatchObject({
      name: "stable",
      current: { id: second.id },
      revision: 1,
    });
    const gated = await promote({ release: first.id, confirm: "stable" });
    expect(codeOf(gated)).toBe("gate_failed");
    expect(gated.body).toMatchObject({ findings: [{ code: "build_not_higher", severity: "blocker" }] });
    const dry = await promote({ release: first.id }, "?dryRun=1");
    expect(dry.status).toBe(409);
    expect(dry.body).toMatchObject({ findings: [{ code: "build_not_higher" }] });
  });

  it("a conflict before confirm", async () => {
    const build = nextBuild();
    await publish(token, app, "stable", someBytes(), build);
    const query = `channel=stable&version=1.0.0&build=${build}&filename=App.apk`;
    const again = await token.put(`${V1}/apps/${app}/publish?${query}`, someBytes());
    expect(["conflict", "invalid"]).toContain(codeOf(again));
  });
});
