import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuditEventView } from "@/lib/wire/audit";
import { type Jar, keep, toHeader } from "../support/cookie-jar";
import { freePort } from "../support/free-port";
import { type Api, api } from "../support/http";
import { type Issuer, type Somebody, startIssuer } from "../support/openid-issuer";
import { comeBack, leaveForProvider, signInByProvider, throughProvider } from "../support/provider-visit";
import { signIn } from "../support/sign-in";
import { startServer, type TestServer } from "../support/start-server";
import { callersOf, fresh, must, newApp, V1 } from "./fixtures";

const HTTPS = "https://builds.example.test";
const CALLBACK = "/api/auth/callback/oidc";
const client = { clientId: "sluice", clientSecret: "the secret of the client" };

let port: number;
let server: TestServer;
let issuer: Issuer;
let admin: Api;

const oidcEnv = () => ({
  OIDC_ISSUER: `http://127.0.0.1:${port}`,
  OIDC_CLIENT_ID: client.clientId,
  OIDC_CLIENT_SECRET: client.clientSecret,
  OIDC_NAME: "Acme & Co",
  OIDC_ALLOWED_DOMAINS: "allowed.example",
});
const start = (more: Partial<typeof client> = {}) =>
  startIssuer({ port, ...client, ...more, redirectUris: [server.url + CALLBACK, HTTPS + CALLBACK] });

beforeAll(async () => {
  port = await freePort();
  server = await startServer({ env: oidcEnv() });
  admin = (await callersOf(server)).person;
});
afterAll(async () => {
  await issuer?.stop();
  await server.stop();
});

const systemPage = async () => (await admin.get<string>("/admin/system")).body;

describe("a provider that does not work", () => {
  it("keeps nobody from signing in with a password, and the system page says what to mend", async () => {
    expect(await leaveForProvider(server.url, new Map())).toMatch(/error=OAuthSignin$/);
    const page = await (await fetch(`${server.url}/sign-in?error=OAuthSignin`)).text();
    expect(page).toContain("The provider did not say who you are");
    expect(await signIn(server.url, server.admin)).toContain("session-token");
    const system = await systemPage();
    expect(system).toContain("/.well-known/openid-configuration cannot be read. Check OIDC_ISSUER");
    expect(system).toContain(server.url + CALLBACK);
  });

  it("that refuses this server is named as that until it takes it", async () => {
    issuer = await start({ clientSecret: "another one" });
    issuer.current = { sub: "early" };
    expect((await signInByProvider(server.url)).at).toContain("error=OAuthCallback");
    expect(await systemPage()).toMatch(/invalid_client.*check OIDC_CLIENT_ID and OIDC_CLIENT_SECRET/s);
    expect(server.log()).not.toContain(client.clientSecret);
    await issuer.stop();
    issuer = await start();
    issuer.current = { sub: "early" };
    expect((await signInByProvider(server.url)).at).toContain("error=Entry.not_verified");
    expect(await systemPage()).not.toContain("invalid_client");
  });
});

/** Somebody of an address nobody had before. */
const newcomer = (domain: string, more: Partial<Somebody> = {}): Somebody & { email: string } => {
  const sub = fresh("sub");
  return { sub, email: `${sub}@${domain}`, email_verified: true, name: `Zoe ${sub}`, ...more } as never;
};

const as = (somebody: Somebody, callbackUrl?: string) => {
  issuer.current = somebody;
  return signInByProvider(server.url, callbackUrl);
};
const whoIs = async (cookie: string | null) => {
  const answer = await api(server.url, { cookie: cookie ?? "" }).get<{ id: string; name: string }>(`${V1}/whoami`);
  return answer.status === 200 ? answer.body : null;
};
const peopleNamed = async (email: string) => {
  const { items } = must(await admin.get<{ items: { email: string }[] }>(`${V1}/people?limit=100`), 200);
  return items.filter((person) => person.email === email).length;
};

describe("who comes by a provider", () => {
  it("goes there with PKCE, state and nonce, and nothing else of their own", async () => {
    const query = "?redirect_uri=https://evil.example/&scope=openid&prompt=none&state=x";
    const address = new URL(await leaveForProvider(server.url, new Map(), "/", query));
    const { searchParams } = address;
    expect([address.origin, searchParams.has("prompt")]).toEqual([issuer.url, false]);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      client_id: "sluice",
      response_type: "code",
      scope: "openid email profile",
      redirect_uri: server.url + CALLBACK,
      code_challenge_method: "S256",
    });
    for (const name of ["code_challenge", "state", "nonce"]) expect(searchParams.get(name)?.length).toBeGreaterThan(20);
  });

  it("comes in by an invite, which is spent, with its role, and into its app", async () => {
    const app = await newApp(admin);
    const zoe = newcomer("elsewhere.example");
    const invite = { role: "publisher", email: zoe.email };
    const { url } = must(await admin.post<{ url: string }>(`${V1}/apps/${app}/invites`, invite), 201);
    const { at, cookie } = await as(zoe, "/apps");
    expect(at).toBe(`/apps/${app}`);
    const me = must(await api(server.url, { cookie: cookie ?? "" }).get(`${V1}/whoami`), 200);
    expect(me).toMatchObject({ name: zoe.name, admin: false, roles: [{ app, role: "publisher" }] });
    expect((await fetch(url.replace("/invites", `${V1}/invites`))).status).toBe(404);
    const { items } = must(await admin.get<{ items: AuditEventView[] }>(`${V1}/audit?limit=1`), 200);
    expect(items[0]).toMatchObject({ action: "invite.accept", actor: { name: zoe.name }, app });
  });

  it("comes in from an invite's page by an invite that names nobody", async () => {
    const app = await newApp(admin);
    const { url } = must(await admin.post<{ url: string }>(`${V1}/apps/${app}/invites`, { role: "tester" }), 201);
    expect(await (await fetch(url)).text()).toContain("Continue with");
    const { at, cookie } = await as(newcomer("elsewhere.example"), new URL(url).pathname);
    expect([at, await whoIs(cookie)]).toMatchObject([`/apps/${app}`, { roles: [{ app, role: "tester" }] }]);
  });

  it("comes in with a verified address of an allowed domain, and back to where they were going", async () => {
    const zoe = newcomer("allowed.example");
    for (const [callbackUrl, to] of [
      ["/apps?q=1", "/apps?q=1"],
      ["https://evil.example/", "/"],
      ["/.//evil.example", "/"],
    ] as const) {
      const { at, cookie } = await as(zoe, callbackUrl);
      expect([at, (await whoIs(cookie))?.name]).toEqual([to, zoe.name]);
    }
    expect(await peopleNamed(zoe.email)).toBe(1);
  });

  it.each<[string, () => Somebody, string, string]>([
    [
      "of another domain",
      () => newcomer("elsewhere.example"),
      "not_invited",
      "ask an admin of this server for an invite",
    ],
    ["of a part of an allowed domain", () => newcomer("x.allowed.example"), "not_invited", "for an invite"],
    ["not verified", () => newcomer("allowed.example", { email_verified: false }), "not_verified", "verify it there"],
    ["never said to be", () => newcomer("allowed.example", { email_verified: undefined }), "not_verified", "verify it"],
    ["that is none", () => newcomer("allowed.example", { email: undefined }), "not_verified", "verify it there"],
  ])(
    "stays out with an address %s, is told what to do, on record, and nothing is made",
    async (_, who, why, advice) => {
      const somebody = who();
      const { at, cookie } = await as(somebody);
      expect([at, cookie]).toEqual([`/sign-in?error=Entry.${why}`, null]);
      expect(await (await fetch(server.url + at)).text()).toContain(advice);
      const { items } = must(await admin.get<{ items: AuditEventView[] }>(`${V1}/audit?limit=1`), 200);
      expect(items[0]).toMatchObject({ action: "session.create", metadata: { refused: "forbidden", why } });
      expect(await peopleNamed(somebody.email ?? "")).toBe(0);
    },
  );

  it("is the account of their verified address from then on, and its password is over", async () => {
    const account = { email: `${fresh("old")}@elsewhere.example`, password: "a long enough password" };
    const { url } = must(await admin.post<{ url: string }>(`${V1}/people/invites`, { email: account.email }), 201);
    const accept = url.replace("/invites", `${V1}/invites`).slice(server.url.length);
    must(await api(server.url).post(accept, { name: "Old", password: account.password }), 200);
    const before = await signIn(server.url, account);
    const old = await whoIs(before);

    const me = { sub: fresh("sub"), email: account.email };
    expect((await as({ ...me, email_verified: false })).at).toContain("not_verified");
    expect(await whoIs(before)).toEqual(old);
    const { cookie } = await as({ ...me, email_verified: true });
    expect(await whoIs(cookie)).toEqual(old);
    expect(await whoIs(before)).toBeNull();
    await expect(signIn(server.url, account)).rejects.toThrow("CredentialsSignin");
    const profile = await api(server.url, { cookie: cookie ?? "" }).get<string>("/settings/profile");
    expect(profile.body).toContain("by Acme &amp; Co");
    expect(profile.body).not.toContain("Current password");
  });

  it("keeps their account when the provider changes their address, and nobody gets it by the old one", async () => {
    const zoe = newcomer("allowed.example");
    const mine = await whoIs((await as(zoe)).cookie);
    const moved = { ...zoe, email: server.admin.email };
    expect(await whoIs((await as(moved)).cookie)).toEqual(mine);
    expect((await as({ ...zoe, sub: fresh("sub") })).at).toBe("/sign-in?error=Entry.other_identity");
    expect(await whoIs(await signIn(server.url, server.admin))).toMatchObject({ admin: true });
  });

  it("stays out once disabled, and is out at once", async () => {
    const zoe = newcomer("allowed.example");
    const { cookie } = await as(zoe);
    const { id } = (await whoIs(cookie)) ?? { id: "" };
    must(await admin.patch(`${V1}/people/${id}`, { disabled: true }), 200);
    expect(await whoIs(cookie)).toBeNull();
    expect(await as(zoe)).toEqual({ at: "/sign-in?error=Entry.disabled", cookie: null });
  });
});

describe("an answer of the provider", () => {
  const zoe = () => newcomer("allowed.example");

  it.each<[string, (address: URL) => void]>([
    ["with another state", (address) => address.searchParams.set("state", "x".repeat(43))],
    ["without its state", (address) => address.searchParams.delete("state")],
    ["with another code", (address) => address.searchParams.set("code", "x".repeat(43))],
    ["of another issuer", (address) => address.searchParams.set("iss", "https://evil.example")],
    ["that says no", (address) => address.searchParams.set("error", "access_denied")],
  ])("%s lets nobody in", async (_, change) => {
    issuer.current = zoe();
    const jar: Jar = new Map();
    const address = new URL(await throughProvider(await leaveForProvider(server.url, jar), jar, server.url));
    change(address);
    const { at, cookie } = await comeBack(server.url, address.href, jar);
    expect([/error=(OAuthCallback|Callback)$/.test(at), cookie]).toEqual([true, null]);
    expect(await peopleNamed(issuer.current.email ?? "")).toBe(0);
  });

  it("lets nobody in who did not ask for it, nor twice", async () => {
    issuer.current = zoe();
    const jar: Jar = new Map();
    const address = await throughProvider(await leaveForProvider(server.url, jar), jar, server.url);
    expect((await comeBack(server.url, address, new Map())).cookie).toBeNull();
    const another: Jar = new Map();
    await leaveForProvider(server.url, another);
    expect((await comeBack(server.url, address, another)).cookie).toBeNull();
    expect((await comeBack(server.url, address, new Map(jar))).cookie).toContain("session-token");
    expect((await comeBack(server.url, address, new Map(jar))).cookie).toBeNull();
  });
});

it("over https every cookie of a sign-in is tied to the host, to https and to no script", async () => {
  const secure = await startServer({ env: { ...oidcEnv(), BASE_URL: HTTPS } });
  const seen: string[] = [];
  const listen = (response: Response) => {
    seen.push(...response.headers.getSetCookie());
    return response;
  };
  try {
    issuer.current = newcomer("allowed.example");
    const jar: Jar = new Map();
    const form = async (path: string) => {
      const csrf = listen(await fetch(`${secure.url}/api/auth/csrf`, { headers: { cookie: toHeader(jar) } }));
      keep(jar, csrf);
      const { csrfToken } = (await csrf.json()) as { csrfToken: string };
      const headers = { cookie: toHeader(jar), origin: HTTPS };
      const body = new URLSearchParams({ csrfToken, callbackUrl: "/apps", json: "true" });
      const init = { method: "POST", headers, body } as const;
      const response = listen(await fetch(`${secure.url}/api/auth/${path}`, init));
      keep(jar, response);
      return response;
    };
    const { url } = (await (await form("signin/oidc")).json()) as { url: string };
    const back = (await throughProvider(url, jar, HTTPS)).replace(HTTPS, secure.url);
    const arrived = listen(await fetch(back, { headers: { cookie: toHeader(jar) }, redirect: "manual" }));
    expect(arrived.headers.get("location")).toBe(`${HTTPS}/apps`);
    keep(jar, arrived);
    await form("signout");
  } finally {
    await secure.stop();
  }
  const names = new Set(seen.map((line) => line.slice(0, line.indexOf("="))));
  expect([...names].sort()).toEqual(
    ["callback-url", "csrf-token", "oidc-nonce", "oidc-state", "oidc-verifier", "session-token"].map(
      (name) => `__Host-sluice.${name}`,
    ),
  );
  for (const line of seen) {
    expect(line).toMatch(/; Path=\/(;|$)/);
    expect(line).not.toMatch(/Domain=/i);
    for (const flag of [/; Secure(;|$)/, /; HttpOnly(;|$)/, /; SameSite=Lax(;|$)/i]) expect(line).toMatch(flag);
  }
});

it("without a provider in the settings there is no address of one, and no button", async () => {
  const plain = await startServer();
  try {
    const answers = await Promise.all([
      fetch(`${plain.url}${CALLBACK}?code=x&state=y`, { redirect: "manual" }),
      fetch(`${plain.url}/api/auth/signin/oidc`, { method: "POST", redirect: "manual" }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect(await (await fetch(`${plain.url}/sign-in`)).text()).not.toContain("Continue with");
  } finally {
    await plain.stop();
  }
});
