import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, type Api, api } from "../support/http";
import { signIn } from "../support/sign-in";
import { startServer, type TestServer } from "../support/start-server";
import { storeUnderTest } from "../support/store-under-test";
import { emptyFolder, folderWith, sluice } from "./run-sluice";

// What opens a door is made, used in every way, well and badly, and then looked for wherever something is kept or shown.

const V1 = "/api/v1";
const SETTINGS = {
  AUTH_SECRET: "an auth secret of the test that searches",
  METRICS_TOKEN: "a-metrics-token-of-the-test-that-searches",
  OIDC_ISSUER: "http://127.0.0.1:9",
  OIDC_CLIENT_ID: "sluice",
  OIDC_CLIENT_SECRET: "a client secret of the test that searches",
  LOG_LEVEL: "trace",
};

type Page = { items: object[]; nextCursor: string | null };
type Made = { id: string; token: string; url: string };

describe.runIf(storeUnderTest() === "disk")("a secret", () => {
  let server: TestServer;
  let person: Api;
  let cookie: string;
  /** By what it is, so that a failure does not print it. */
  const secrets = new Map<string, string>(Object.entries(SETTINGS).filter(([name]) => /SECRET|TOKEN/.test(name)));
  const app = "acme";
  const build = { current: 0 };

  async function make(what: string, path: string, body: object): Promise<Made> {
    const { status, body: made } = await person.post<Made>(`${V1}${path}`, body);
    expect(status, path).toBe(201);
    secrets.set(what, made.token ?? new URL(made.url).searchParams.get("link") ?? made.url.split("/").at(-1));
    return made;
  }

  beforeAll(async () => {
    server = await startServer({ env: SETTINGS });
    cookie = await signIn(server.url, server.admin);
    person = api(server.url, { cookie });
    secrets.set("the first token", server.adminToken);
    secrets.set("the first password", server.admin.password);
    expect((await person.post(`${V1}/apps`, { slug: app, displayName: "Acme" })).status).toBe(201);
  });
  afterAll(() => server.stop());

  const publish = async (token: string) => {
    const query = `channel=beta&version=1.0.0&build=${++build.current}&filename=a.bin&platform=linux`;
    return api(server.url, token).put(`${V1}/apps/${app}/publish?${query}`, Buffer.from(`build ${build.current}`));
  };

  it("of a token is used: in headers, in wrong places, by the tool, to its end", async () => {
    const ci = await make("a token", "/tokens", { name: "ci", scopes: ["publish:acme/*", "read:*"] });
    expect((await publish(ci.token)).status).toBe(201);
    const rotated = await make("a rotated token", `/tokens/${ci.id}/rotate`, { overlapHours: 1 });
    const root = await make("an admin's token", "/tokens", { name: "root", scopes: ["admin"] });
    await person.del(`${V1}/tokens/${ci.id}`);
    for (const secret of [ci.token, rotated.token, root.token]) {
      const as = api(server.url, secret);
      await as.get(`${V1}/whoami`, { headers: { "user-agent": `ci with ${secret}` } });
      await as.post(`${V1}/tokens`, { name: "child", scopes: ["admin"], token: secret });
      await as.post(`${V1}/apps`, { slug: secret, displayName: "Refused" });
      await as.del(`${V1}/tokens/${secret}?confirm=${secret}`);
      await as.post(`${V1}/tokens/${secret}/rotate`, {});
      await as.get(`${V1}/apps/${secret}?token=${secret}`);
      await as.put(`${V1}/apps/${app}/channels/${secret}`, {});
      await as.post(`${V1}/apps/${app}/channels/${secret}/halt`, {});
      await api(server.url).get(`${V1}/whoami`, { headers: { authorization: `Basic ${secret}`, cookie: secret } });
      await api(server.url, `${secret}x`).get(`${V1}/whoami`);
      await api(server.url).get(`/apps/${app}?token=${secret}`);
      await api(server.url).get(`/invites/${secret}`);
    }
    const folder = folderWith({ "a.bin": "by the tool" });
    const tool = (token: string, args: string[]) =>
      sluice(["--url", server.url, "--token", token, "--app", app, ...args], { cwd: folder });
    const numbers = [
      "--channel",
      "beta",
      "--version",
      "1.0.0",
      "--build",
      "500",
      "--platform",
      "linux",
      "--acknowledge",
      "size_grew",
    ];
    const runs = [
      await tool(rotated.token, ["publish", "a.bin", ...numbers]),
      await tool(ci.token, ["releases"]),
      await tool(root.token, ["audit"]),
      await tool(root.token, ["tokens"]),
      await tool(rotated.token, ["login"]),
    ];
    expect(runs.map(({ code }) => code)).toEqual([0, 3, 0, 3, 0]);
    for (const { stdout, stderr } of runs) expectNone(stdout + stderr, "what the tool printed");
  });

  it("of a link, of an invite and of a person is used", async () => {
    const link = await make("a share link", `/apps/${app}/links`, { name: "testers" });
    const opened = await fetch(link.url, { redirect: "manual" });
    const shared = opened.headers.getSetCookie().map((line) => line.split(";")[0]);
    await api(server.url, { cookie: shared.join("; ") }).get(`/d/${app}/beta`);
    await person.del(`${V1}/apps/${app}/links/${link.id}`);
    await fetch(link.url, { redirect: "manual" });
    await make("an open invite", `/apps/${app}/invites`, { role: "tester" });
    const email = "zoe@example.test";
    const invite = await make("an accepted invite", "/people/invites", { email });
    const [first, second] = ["a first password of zoe's", "a second password of zoe's"];
    secrets.set("a password", first).set("a changed password", second);
    const at = `${V1}/invites/${invite.url.split("/").at(-1)}`;
    expect((await api(server.url).post(at, { name: "Zoe", password: first })).status).toBe(200);
    await api(server.url).post(at, { name: "Zoe", password: first });
    const zoe = api(server.url, { cookie: await signIn(server.url, { email, password: first }) });
    await zoe.post(`${V1}/me/password`, { current: second, next: first });
    expect((await zoe.post(`${V1}/me/password`, { current: first, next: second })).status).toBe(204);
    await signIn(server.url, { email: second, password: email }).catch(() => {});
    const session = await signIn(server.url, { email, password: second });
    secrets.set("a session", session.slice(session.indexOf("session-token=") + 14).split(";")[0] ?? "");
    await api(server.url, { cookie: session }).post(`${V1}/me/sign-out-everywhere`);
    const metrics = (token: string) =>
      api(server.url).get("/api/metrics", { headers: { authorization: `Bearer ${token}` } });
    expect((await metrics(SETTINGS.METRICS_TOKEN)).status).toBe(200);
    expectNone(String((await metrics(SETTINGS.METRICS_TOKEN)).body), "the metrics");
    await metrics(`${SETTINGS.METRICS_TOKEN}x`);
  });

  it("of the OpenID provider is used, who is not there", async () => {
    const csrf = await api(server.url).get<{ csrfToken: string }>("/api/auth/csrf");
    const held = csrf.headers.getSetCookie().map((line) => line.split(";")[0]);
    const response = await fetch(`${server.url}/api/auth/signin/oidc`, {
      method: "POST",
      headers: { cookie: held.join("; "), origin: server.url },
      body: new URLSearchParams({ csrfToken: csrf.body.csrfToken, json: "true", callbackUrl: server.url }),
      redirect: "manual",
    });
    expectNone(await response.text(), "the answer");
    expect(server.log()).toMatch(/ECONNREFUSED|oidc/i);
  });

  it("of this machine is used", async () => {
    const env = { DATA_DIR: server.dataDir };
    const args = ["create-token", "of-the-machine", "--for", server.admin.email, "--scope", "read:*", "--json"];
    const { stdout } = await sluice(["admin", ...args], { env });
    secrets.set("a token of the machine's", (JSON.parse(stdout) as Made).token);
    secrets.set("the machine's key", readFileSync(join(server.dataDir, "admin.key"), "utf8").trim());
    const password = "a password of the machine's";
    secrets.set("a password of the machine's", password);
    const made = await sluice(["admin", "create-admin", "mia@example.test", "--name", "Mia"], { env, stdin: password });
    expect([made.code, made.stderr]).toEqual([0, expect.any(String)]);
    expectNone(made.stdout + made.stderr, "what the tool printed");
  });

  /** Fails naming what was found, and where, without showing it. */
  function expectNone(text: string | Buffer, where: string): void {
    const found = [...secrets].filter(([, secret]) => text.includes(secret)).map(([what]) => what);
    expect(found, where).toEqual([]);
  }

  function expectNoneIn(folder: string, kept: readonly string[]): number {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
      (name) => statSync(join(folder, name)).isFile() && !kept.includes(name),
    );
    for (const name of files) expectNone(readFileSync(join(folder, name)), name);
    return files.length;
  }

  it("is found in no file of the portal, in no backup and in no log", async () => {
    expect([...secrets.values()].filter((secret) => secret.length < 20)).toEqual([]);
    const backup = join(emptyFolder(), "backup");
    expect((await sluice(["admin", "backup", backup], { env: { DATA_DIR: server.dataDir } })).code).toBe(0);
    expect(existsSync(join(server.dataDir, "sluice.db-wal"))).toBe(true);
    // Where the machine's own key is kept, and where the first token was asked to be written.
    expect(expectNoneIn(server.dataDir, ["admin.key", "first-admin-token"])).toBeGreaterThan(3);
    expect(expectNoneIn(backup, [])).toBeGreaterThan(2);
    expect(server.log()).toContain("/tokens/slc_…");
    expectNone(server.log(), "the log");
  });

  it("is found in no event and in no export of them", async () => {
    let cursor: string | null = "";
    let events = 0;
    while (cursor !== null) {
      const path: string = `${V1}/audit?limit=100${cursor && `&cursor=${cursor}`}`;
      const { body }: Answer<Page> = await person.get<Page>(path);
      expectNone(JSON.stringify(body), "the audit");
      events += body.items.length;
      cursor = body.nextCursor;
    }
    expect(events).toBeGreaterThan(20);
    for (const format of ["csv", "jsonl"]) {
      const { body } = await person.get<string | object>(`/api/audit/export?format=${format}`);
      expectNone(typeof body === "string" ? body : JSON.stringify(body), format);
    }
  });

  it("is found on no page of the portal and in no list of the API", async () => {
    const seen = new Set<string>();
    const waiting = ["/", "/settings/tokens", "/settings/profile", "/admin/audit", "/admin/storage", "/admin/system"];
    while (waiting.length > 0) {
      const path = waiting.pop() ?? "";
      if (seen.has(path)) continue;
      seen.add(path);
      const { status, body }: Answer<unknown> = await person.get(path);
      expect(status, path).toBeLessThan(500);
      const html = String(body);
      expectNone(html, path);
      for (const [, href = ""] of html.matchAll(/href="(\/[^"#]*)"/g)) {
        if (!/^\/(_next|api|files|icon)/.test(href)) waiting.push(href.replaceAll("&amp;", "&"));
      }
    }
    expect([...seen].filter((path) => path.startsWith(`/apps/${app}/`)).length).toBeGreaterThan(8);
    for (const list of ["tokens", "people", "people/invites", `apps/${app}/links`, `apps/${app}/invites`, "whoami"]) {
      expectNone(JSON.stringify((await person.get(`${V1}/${list}`)).body), list);
    }
  });
});
