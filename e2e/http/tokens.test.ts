import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TokenView } from "@/lib/wire/tokens";
import { type Api, api } from "../support/http";
import { startServer, type TestServer } from "../support/start-server";
import { heldBack } from "../support/tus";
import { callersOf, codeOf, fresh, must, newApp, newToken, nextBuild, someBytes, V1 } from "./fixtures";

let server: TestServer;
let person: Api;
let app: string;

beforeAll(async () => {
  server = await startServer();
  const callers = await callersOf(server);
  person = callers.person;
  app = await newApp(callers.token);
});
afterAll(() => server.stop());

const all = async () => must(await person.get<{ items: TokenView[] }>(`${V1}/tokens?limit=100`), 200).items;

describe("a token", () => {
  it("is shown once", async () => {
    const answer = await person.post<TokenView & { token: string }>(`${V1}/tokens`, {
      name: "ci",
      scopes: [`publish:${app}/beta`],
    });
    const made = must(answer, 201);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(made.token).toMatch(/^slc_[0-9A-Za-z]{36}$/);
    expect(made.token.startsWith(made.prefix)).toBe(true);
    expect(made).toMatchObject({ state: "active", lastUsedAt: null, scopes: [`publish:${app}/beta`] });
    expect(Date.parse(made.expiresAt) - Date.parse(made.createdAt)).toBe(90 * 24 * 3600 * 1000);
    expect(JSON.stringify(await all())).not.toContain(made.token);
  });

  it("says when and by what it was used last", async () => {
    const made = await newToken(person, [`read:${app}`]);
    must(
      await api(server.url, made.token).get(`${V1}/apps/${app}`, { headers: { "user-agent": "ci-runner/1.0" } }),
      200,
    );
    const seen = (await all()).find(({ id }) => id === made.id);
    expect(seen?.lastUsedAt).not.toBeNull();
    expect(seen?.lastUsedBy).toBe("ci-runner/1.0");
  });

  it("ends when it is revoked", async () => {
    const made = await newToken(person, [`read:${app}`]);
    const ci = api(server.url, made.token);
    must(await ci.get(`${V1}/apps/${app}`), 200);
    must(await person.del(`${V1}/tokens/${made.id}`), 204);
    expect(codeOf(await ci.get(`${V1}/apps/${app}`))).toBe("unauthenticated");
    expect((await all()).find(({ id }) => id === made.id)?.state).toBe("revoked");
    expect(codeOf(await person.del(`${V1}/tokens/tok_missing`))).toBe("not_found");
  });

  it("is taken over by another, at once or with time to change it", async () => {
    const made = await newToken(person, [`read:${app}`]);
    const rotate = (id: string, body: object) =>
      person.post<TokenView & { token: string }>(`${V1}/tokens/${id}/rotate`, body);
    const next = must(await rotate(made.id, { overlapHours: 24 }), 201);
    expect(next).toMatchObject({ replaces: made.id, scopes: made.scopes, name: made.name });
    for (const secret of [made.token, next.token]) must(await api(server.url, secret).get(`${V1}/apps/${app}`), 200);
    const last = must(await rotate(next.id, {}), 201);
    expect(codeOf(await api(server.url, next.token).get(`${V1}/apps/${app}`))).toBe("unauthenticated");
    must(await api(server.url, last.token).get(`${V1}/apps/${app}`), 200);
    expect(codeOf(await rotate(next.id, {}))).toBe("conflict");
    expect(codeOf(await rotate(last.id, { overlapHours: 169 }))).toBe("invalid");
    expect(codeOf(await api(server.url, last.token).post(`${V1}/tokens/${last.id}/rotate`, {}))).toBe("forbidden");
  });

  it("says with every answer that it ends within fourteen days", async () => {
    const heard = async (expiresInDays: number) => {
      const body = { name: fresh("short"), scopes: [`read:${app}`], expiresInDays };
      const { token, expiresAt } = must(await person.post<TokenView & { token: string }>(`${V1}/tokens`, body), 201);
      const { headers } = await api(server.url, token).get(`${V1}/whoami`);
      return headers.get("x-sluice-token-expires") === null ? null : expiresAt;
    };
    expect(await heard(14)).not.toBeNull();
    expect(await heard(15)).toBeNull();
  });

  it("makes no tokens, whatever its scope", async () => {
    const root = api(server.url, server.adminToken);
    expect(codeOf(await root.post(`${V1}/tokens`, { name: "x", scopes: ["admin"] }))).toBe("forbidden");
    const made = await newToken(person, [`manage:${app}`]);
    expect(codeOf(await api(server.url, made.token).post(`${V1}/tokens`, { name: "x", scopes: [`read:${app}`] }))).toBe(
      "forbidden",
    );
  });

  it.each([
    ["nope"],
    ["read"],
    ["publish:acme"],
    ["read:acme/beta"],
    ["publish:/"],
    ["admin:x"],
    ["read:no-such-app"],
    [""],
    ["manage:__proto__"],
  ])("of scope %j is invalid", async (scope) => {
    const answer = await person.post(`${V1}/tokens`, { name: fresh("x"), scopes: [scope] });
    expect(codeOf(answer)).toBe("invalid");
    expect(answer.body).toMatchObject({ errors: [{ path: "scopes.0" }] });
  });

  it.each([
    { scopes: [] },
    { expiresInDays: 0 },
    { expiresInDays: 366 },
    { expiresInDays: 1.5 },
    { name: "" },
    { name: "a\u0000b" },
  ])("with %j is invalid", async (more) => {
    expect(codeOf(await person.post(`${V1}/tokens`, { name: "x", scopes: [`read:${app}`], ...more }))).toBe("invalid");
  });

  it("that is not ours is refused before any look-up", async () => {
    const { token } = await newToken(person, [`read:${app}`]);
    const wrong = [
      `${token}x`,
      token.slice(0, -1),
      token.replace(/.$/, (last) => (last === "a" ? "b" : "a")),
      `slc_${"0".repeat(36)}`,
      "x".repeat(5_000),
    ];
    for (const secret of wrong) expect(codeOf(await api(server.url, secret).get(`${V1}/apps`))).toBe("unauthenticated");
  });

  it("pages through the list without losing or repeating one", async () => {
    for (let i = 0; i < 5; i++) await newToken(person, [`read:${app}`]);
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: { items: TokenView[]; nextCursor: string | null } = must(
        await person.get<{ items: TokenView[]; nextCursor: string | null }>(
          `${V1}/tokens?limit=2${cursor && `&cursor=${cursor}`}`,
        ),
        200,
      );
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual((await all()).map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe("a token that is revoked half-way through an upload", () => {
  type Held = { staged: { bytes: number }; stored: object };
  const held = async () => {
    const { staged, stored } = must(await person.get<Held>(`${V1}/storage`), 200);
    return { staged, stored };
  };
  const untilStaged = async (bytes: number) => {
    while ((await held()).staged.bytes < bytes) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  it.each([
    ["POST", (build: string) => `uploads?filename=half-${build}.apk`],
    ["PUT", (build: string) => `publish?channel=beta&version=1.0.0&build=${build}&filename=half-${build}.apk`],
  ])("publishes nothing by %s, and leaves nothing behind", async (method, addressFor) => {
    const ci = await newToken(person, [`publish:${app}/beta`]);
    const build = nextBuild();
    const bytes = someBytes(4_000_000);
    const before = await held();
    const slow = heldBack(bytes.subarray(0, 3_000_000), bytes.subarray(3_000_000));
    const headers = { authorization: `Bearer ${ci.token}`, "content-type": "application/octet-stream" };
    const url = `${server.url}${V1}/apps/${app}/${addressFor(build)}`;
    const sending = fetch(url, { method, headers, body: slow.body, duplex: "half" } as RequestInit);
    await untilStaged(1_000_000);
    must(await person.del(`${V1}/tokens/${ci.id}`), 204);
    slow.goOn();
    const answer = await sending;
    expect(codeOf({ status: answer.status, headers: answer.headers, body: await answer.json() })).toBe(
      "unauthenticated",
    );
    expect(await held()).toEqual(before);
    expect(codeOf(await person.get(`${V1}/apps/${app}/releases/1.0.0%2B${build}`))).toBe("not_found");
  });
});
