import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProblemView } from "@/lib/wire/common";
import { api } from "../support/http";
import { signIn } from "../support/sign-in";
import { startServer, type TestServer } from "../support/start-server";
import { callersOf, codeOf, must, newApp, newToken, V1 } from "./fixtures";

describe("the first account", () => {
  let server: TestServer;
  beforeAll(async () => {
    const nobody = { INIT_ADMIN_EMAIL: "", INIT_ADMIN_PASSWORD: "", INIT_TOKEN_FILE: "" };
    server = await startServer({ env: nobody });
  });
  afterAll(() => server.stop());

  it("is made once, with the code on the console, and then setup is gone", async () => {
    const nobody = api(server.url);
    const code = /\/setup with the code (\S+)/.exec(server.log())?.[1] ?? "";
    expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    const account = { email: "Ada@Example.test", name: "Ada", password: "a long enough password" };
    expect(codeOf(await nobody.post(`${V1}/setup`, { ...account, code: "WRNG-WRNG-WRNG" }))).toBe("invalid");
    const foreign = { headers: { origin: "https://evil.example" } };
    expect(codeOf(await nobody.post(`${V1}/setup`, { ...account, code }, foreign))).toBe("forbidden");
    const page = { headers: { origin: server.url } };
    const person = must(await nobody.post(`${V1}/setup`, { ...account, code }, page), 201);
    expect(person).toMatchObject({ email: "ada@example.test", admin: true });
    expect(JSON.stringify(person)).not.toMatch(/password|hash/i);
    expect(codeOf(await nobody.post(`${V1}/setup`, { ...account, code }))).toBe("not_found");
    const cookie = await signIn(server.url, account);
    expect(must(await api(server.url, { cookie }).get(`${V1}/whoami`), 200)).toMatchObject({
      kind: "person",
      name: "Ada",
      admin: true,
    });
    const made = await api(server.url, { cookie }).get(`${V1}/audit?action=person.create`);
    expect(must(made, 200)).toMatchObject({ items: [{ actor: { name: "Ada" }, metadata: { client: "web" } }] });
  });
});

describe("sessions", () => {
  let server: TestServer;
  let callers: Awaited<ReturnType<typeof callersOf>>;
  beforeAll(async () => {
    server = await startServer();
    callers = await callersOf(server);
  });
  afterAll(() => server.stop());

  const csrf = async () => {
    const response = await fetch(`${server.url}/api/auth/csrf`);
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    return { cookie, token: ((await response.json()) as { csrfToken: string }).csrfToken };
  };
  const tryToSignIn = async (more: Record<string, string>, headers: Record<string, string> = {}) => {
    const { cookie, token } = await csrf();
    return fetch(`${server.url}/api/auth/callback/credentials`, {
      method: "POST",
      headers: { cookie, ...headers },
      body: new URLSearchParams({ csrfToken: token, ...more }),
      redirect: "manual",
    });
  };

  it("begin with the right password and lead back into the portal only", async () => {
    for (const [callbackUrl, to] of [
      ["/apps/acme", `${server.url}/apps/acme`],
      ["https://evil.example/", `${server.url}/`],
      ["//evil.example", `${server.url}/`],
      ["/\\evil.example", `${server.url}/`],
      ["/.//evil.example", `${server.url}/`],
      ["javascript:alert(1)", `${server.url}/`],
    ] as const) {
      const response = await tryToSignIn({ ...server.admin, callbackUrl });
      expect(response.status).toBe(302);
      expect(response.headers.get("location"), callbackUrl).toBe(to);
      const session = response.headers.getSetCookie().find((line) => line.includes("session-token")) ?? "";
      expect(session).toMatch(/HttpOnly/i);
      expect(session).toMatch(/SameSite=Lax/i);
    }
  });

  it("refuse without saying whether the account exists, and then for a while", async () => {
    const places: (string | null)[] = [];
    for (const email of [server.admin.email, "nobody@example.test"]) {
      const response = await tryToSignIn({ email, password: "wrong wrong wrong" });
      expect(response.headers.getSetCookie().join()).not.toContain("session-token");
      places.push(response.headers.get("location"));
    }
    expect(places[0]).toBe(places[1]);
    expect(places[0]).toContain("error=CredentialsSignin");
    const email = "often@example.test";
    const answers = [];
    for (let i = 0; i < 7; i++)
      answers.push((await tryToSignIn({ email, password: "wrong wrong wrong" })).headers.get("location"));
    expect(answers[0]).toContain("CredentialsSignin");
    expect(answers[6]).toMatch(/error=RateLimited\.\d+/);
    // Claiming to be somebody else does not help: no proxy is trusted here.
    const forged = await tryToSignIn(
      { email, password: "x" },
      { "x-forwarded-for": "203.0.113.9", "x-sluice-address": "203.0.113.9" },
    );
    expect(forged.headers.get("location")).toMatch(/error=RateLimited\.\d+/);
  });

  it("need the csrf token", async () => {
    const response = await fetch(`${server.url}/api/auth/callback/credentials`, {
      method: "POST",
      body: new URLSearchParams(server.admin),
      redirect: "manual",
    });
    expect(response.headers.getSetCookie().join()).not.toContain("session-token");
  });

  it("never break over what is sent", async () => {
    const post = (path: string, body: BodyInit, type = "application/json") =>
      fetch(`${server.url}/api/auth/${path}`, {
        method: "POST",
        headers: { "content-type": type },
        body,
        redirect: "manual",
      });
    const answers = await Promise.all([
      post("callback/credentials", "{"),
      post("callback/credentials", '{"csrfToken":{"a":1}}'),
      post("callback/credentials", "x".repeat(100_000), "application/x-www-form-urlencoded"),
      post("callback/github", "{}"),
      post("_log", '{"level":"constructor"}'),
      post("session", "{}"),
      fetch(`${server.url}/api/auth/error?error=%0d%0aX:%20y`, { redirect: "manual" }),
      fetch(`${server.url}/api/auth/error?error=%F0%9F%92%A5`, { redirect: "manual" }),
      fetch(`${server.url}/api/auth/signin?callbackUrl=javascript:1`, { redirect: "manual" }),
      fetch(`${server.url}/api/auth/csrf`, {
        headers: { cookie: "sluice.callback-url=javascript%3A1; sluice.csrf-token=%7C" },
      }),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
  });

  it("change something only from the portal's own pages", async () => {
    const body = (slug: string) => ({ slug, displayName: "A" });
    const asPage = (headers: Record<string, string>) =>
      fetch(`${server.url}${V1}/apps`, {
        method: "POST",
        headers: { cookie: callers.cookie, "content-type": "application/json", ...headers },
        body: JSON.stringify(body(`own-${Math.random().toString(36).slice(2, 8)}`)),
      });
    expect((await asPage({})).status).toBe(403);
    expect((await asPage({ origin: "null" })).status).toBe(403);
    expect((await asPage({ origin: "https://evil.example" })).status).toBe(403);
    expect((await asPage({ "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await asPage({ "sec-fetch-site": "same-site" })).status).toBe(403);
    expect((await asPage({ origin: server.url })).status).toBe(201);
    expect((await asPage({ "sec-fetch-site": "same-origin" })).status).toBe(201);
    expect((await fetch(`${server.url}${V1}/whoami`, { headers: { cookie: callers.cookie } })).status).toBe(200);
  });

  it("count for nothing beside a token", async () => {
    const app = await newApp(callers.person);
    const { token } = await newToken(callers.person, [`read:${app}`]);
    const headers = { authorization: `Bearer ${token}`, cookie: callers.cookie, origin: server.url };
    const who = await (await fetch(`${server.url}${V1}/whoami`, { headers })).json();
    expect(who).toMatchObject({ kind: "token", admin: false });
    const change = await fetch(`${server.url}${V1}/apps/${app}`, { method: "DELETE", headers });
    expect(change.status).toBe(403);
    expect(
      (await fetch(`${server.url}${V1}/whoami`, { headers: { ...headers, authorization: "Bearer x" } })).status,
    ).toBe(401);
  });

  it("that are forged or over are refused", async () => {
    const ask = (cookie: string) => api(server.url, { cookie }).get(`${V1}/apps`);
    expect(codeOf(await ask("sluice.session-token=forged"))).toBe("unauthenticated");
    const cookie = await signIn(server.url, server.admin);
    expect((await ask(cookie)).status).toBe(200);
    must(await api(server.url, { cookie }).post(`${V1}/me/sign-out-everywhere`), 204);
    expect(codeOf(await ask(cookie))).toBe("unauthenticated");
    callers = await callersOf(server);
  });

  it("end when the password changes", async () => {
    const next = "another long password";
    const cookie = await signIn(server.url, server.admin);
    const me = api(server.url, { cookie });
    expect(codeOf(await me.post(`${V1}/me/password`, { current: "wrong", next }))).toBe("invalid");
    must(await me.post(`${V1}/me/password`, { current: server.admin.password, next }), 204);
    expect(codeOf(await me.get(`${V1}/whoami`))).toBe("unauthenticated");
    const again = await signIn(server.url, { ...server.admin, password: next });
    must(
      await api(server.url, { cookie: again }).post(`${V1}/me/password`, {
        current: next,
        next: server.admin.password,
      }),
      204,
    );
  });

  const bothCookies = (csrfCookie: string, session: string) =>
    `${csrfCookie}; ${session.split("; ").find((part) => part.includes("session-token"))}`;

  it("begin and end from the portal's own pages only, even with a token against forgery", async () => {
    const session = await signIn(server.url, server.admin);
    const { token, cookie } = await csrf();
    const send = (path: string, cookies: string, headers: Record<string, string>) =>
      fetch(`${server.url}/api/auth/${path}`, {
        method: "POST",
        headers: { cookie: cookies, ...headers },
        body: new URLSearchParams({ csrfToken: token, ...server.admin }),
        redirect: "manual",
      });
    const elsewhere: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ];
    for (const headers of [...elsewhere, {}]) {
      const out = await send("signout", bothCookies(cookie, session), headers);
      expect([out.status, out.headers.getSetCookie()], JSON.stringify(headers)).toEqual([403, []]);
    }
    for (const headers of elsewhere) {
      const into = await send("callback/credentials", cookie, headers);
      expect([into.status, into.headers.getSetCookie()], JSON.stringify(headers)).toEqual([403, []]);
    }
    expect((await api(server.url, { cookie: session }).get(`${V1}/whoami`)).status).toBe(200);
    // A script that signs in comes from no page.
    expect((await send("callback/credentials", cookie, {})).status).toBe(302);
    const ended = await send("signout", bothCookies(cookie, session), { "sec-fetch-site": "same-origin" });
    expect(ended.headers.getSetCookie().join()).toMatch(/session-token=;/);
  });

  it("begin with no address that is only looked at", async () => {
    const { cookie, token } = await csrf();
    const query = new URLSearchParams({ ...server.admin, csrfToken: token });
    for (const path of ["callback/credentials", "signin/credentials", "signout"]) {
      const session = await signIn(server.url, server.admin);
      const looked = await fetch(`${server.url}/api/auth/${path}?${query}`, {
        headers: { cookie: bothCookies(cookie, session), origin: server.url },
        redirect: "manual",
      });
      expect(looked.headers.getSetCookie().join(), path).not.toContain("session-token");
    }
  });

  it("end with signing out", async () => {
    const cookie = await signIn(server.url, server.admin);
    const { token, cookie: csrfCookie } = await csrf();
    const response = await fetch(`${server.url}/api/auth/signout`, {
      method: "POST",
      headers: { cookie: bothCookies(csrfCookie, cookie), origin: server.url },
      body: new URLSearchParams({ csrfToken: token, callbackUrl: "https://evil.example" }),
      redirect: "manual",
    });
    expect(response.headers.get("location")).toBe(`${server.url}/`);
    expect(response.headers.getSetCookie().join()).toMatch(/session-token=;.*(Max-Age=0|1970)/i);
  });

  it("ids, nonces and addresses of the server's own are nobody else's to set", async () => {
    const headers = {
      "x-request-id": "mine",
      "content-security-policy": "script-src 'nonce-mine'",
      "x-sluice-url": "/api/v1/apps",
      "x-sluice-address": "203.0.113.1",
      "x-middleware-subrequest": "middleware",
    };
    const answer = await fetch(`${server.url}${V1}/whoami`, { headers });
    expect(answer.headers.get("x-request-id")).toMatch(/^[\w-]{16}$/);
    expect(((await answer.json()) as ProblemView).code).toBe("unauthenticated");
    const page = await fetch(`${server.url}/sign-in`, { headers });
    expect(page.headers.get("content-security-policy")).not.toContain("nonce-mine");
    expect(await page.text()).not.toContain('nonce="mine"');
  });
});

it("over https the cookies are tied to the host", async () => {
  const server = await startServer({ env: { BASE_URL: "https://builds.example.test" } });
  try {
    const response = await fetch(`${server.url}/api/auth/csrf`, {
      headers: { "x-forwarded-host": "evil.example", host: "evil.example" },
    });
    const cookies = response.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/^__Host-.*; Secure/);
    expect(cookies.join()).not.toContain("evil");
  } finally {
    await server.stop();
  }
});
