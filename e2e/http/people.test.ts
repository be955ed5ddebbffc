import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PersonView } from "@/lib/wire/accounts";
import type { MemberView } from "@/lib/wire/people";
import { type Api, api } from "../support/http";
import { signIn } from "../support/sign-in";
import { startServer, type TestServer } from "../support/start-server";
import { callersOf, codeOf, fresh, must, newApp, newToken, V1 } from "./fixtures";

let server: TestServer;
let admin: Api;
let app: string;
const nobody = () => api(server.url);
const password = "long enough indeed";

beforeAll(async () => {
  server = await startServer();
  admin = (await callersOf(server)).person;
  app = await newApp(admin);
});
afterAll(() => server.stop());

type Made = { id: string; url: string };
const invite = async (role: string, email: string | null = null) =>
  must(await admin.post<Made>(`${V1}/apps/${app}/invites`, { role, email }), 201);
const secretOf = ({ url }: Made) => url.split("/").at(-1) ?? "";

/** Somebody new with that role, and their session. */
async function join(role: string): Promise<{ person: PersonView; session: Api }> {
  const email = `${fresh("zoe")}@example.test`;
  const path = `${V1}/invites/${secretOf(await invite(role, email))}`;
  const { person } = must(await nobody().post<{ person: PersonView }>(path, { name: "Zoe", password }), 200);
  return { person, session: api(server.url, { cookie: await signIn(server.url, { email, password }) }) };
}

describe("an invite", () => {
  it("makes an account that may at once what its role says", async () => {
    const { session } = await join("publisher");
    expect(must(await session.get<{ slug: string }>(`${V1}/apps/${app}`), 200).slug).toBe(app);
    expect(codeOf(await session.get(`${V1}/apps/${app}/members`))).toBe("forbidden");
  });

  it("works once, and neither stands in a log nor in the audit", async () => {
    const made = await invite("tester");
    const secret = secretOf(made);
    const path = `${V1}/invites/${secret}`;
    expect(must(await nobody().get(path), 200)).toMatchObject({ app: { slug: app }, role: "tester" });
    must(await nobody().post(path, { name: "A", email: `${fresh("a")}@example.test`, password }), 200);
    expect(codeOf(await nobody().post(path, { name: "B", email: `${fresh("b")}@example.test`, password }))).toBe(
      "not_found",
    );
    const audit = await admin.get<object>(`${V1}/audit?limit=100`);
    expect(JSON.stringify(audit.body)).not.toContain(secret);
    expect(server.log()).toContain("/invites/inv_…");
    expect(server.log()).not.toContain(secret);
  });

  it("is accepted from no page of somebody else's", async () => {
    const path = `${V1}/invites/${secretOf(await invite("tester"))}`;
    const headers = { origin: "https://evil.example" };
    expect(codeOf(await nobody().post(path, { name: "A", password }, { headers }))).toBe("forbidden");
  });

  it("shows a page that says what it is for", async () => {
    const made = await invite("owner");
    const page = await fetch(made.url);
    const html = await page.text();
    expect([page.status, page.headers.get("referrer-policy")]).toEqual([
      200,
      expect.stringMatching(/no-referrer|same-origin/),
    ]);
    expect(html).toContain("invites you to");
    expect((await fetch(`${server.url}/invites/inv_${"0".repeat(30)}`)).status).toBe(404);
  });
});

describe("who is disabled or loses a role", () => {
  it("has no session and no token from the next request on", async () => {
    const { person, session } = await join("tester");
    const token = api(server.url, (await newToken(session, [`read:${app}`])).token);
    must(await token.get(`${V1}/apps/${app}`), 200);
    must(await admin.patch(`${V1}/people/${person.id}`, { disabled: true }), 200);
    expect(codeOf(await session.get(`${V1}/apps/${app}`))).toBe("unauthenticated");
    expect(codeOf(await token.get(`${V1}/apps/${app}`))).toBe("unauthenticated");
    must(await admin.patch(`${V1}/people/${person.id}`, { disabled: false }), 200);
    expect(codeOf(await token.get(`${V1}/apps/${app}`))).toBe("unauthenticated");
  });

  it("sees an app they left as one that is not there", async () => {
    const { person, session } = await join("tester");
    const token = api(server.url, (await newToken(session, [`read:${app}`])).token);
    must(await admin.del(`${V1}/apps/${app}/members/${person.id}`), 204);
    expect(codeOf(await session.get(`${V1}/apps/${app}`))).toBe("not_found");
    expect(codeOf(await token.get(`${V1}/apps/${app}`))).toBe("not_found");
  });
});

it("an app keeps an owner, and the portal an admin", async () => {
  const owner = await join("owner");
  const own = await newApp(owner.session);
  const members = must(await owner.session.get<{ items: MemberView[] }>(`${V1}/apps/${own}/members`), 200).items;
  expect(members.map(({ role }) => role)).toEqual(["owner"]);
  const path = `${V1}/apps/${own}/members/${owner.person.id}`;
  expect(codeOf(await owner.session.del(path))).toBe("conflict");
  expect(codeOf(await owner.session.put(path, { role: "tester" }))).toBe("conflict");
  const me = must(await admin.get<{ id: string }>(`${V1}/whoami`), 200);
  expect(codeOf(await admin.patch(`${V1}/people/${me.id}`, { admin: false }))).toBe("conflict");
  expect(codeOf(await admin.patch(`${V1}/people/${me.id}`, { disabled: true }))).toBe("conflict");
});

describe("of two who act at the same moment", () => {
  it("one stays an owner of the app", async () => {
    const [one, two] = [await join("owner"), await join("owner")];
    const own = await newApp(one.session);
    must(await one.session.put(`${V1}/apps/${own}/members/${two.person.id}`, { role: "owner" }), 200);
    const path = ({ person }: typeof one) => `${V1}/apps/${own}/members/${person.id}`;
    const left = await Promise.all([one.session.del(path(one)), two.session.put(path(two), { role: "tester" })]);
    expect(left.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(left.filter(({ status }) => status >= 300).map(codeOf)).toEqual(["conflict"]);
    const { items } = must(await admin.get<{ items: MemberView[] }>(`${V1}/apps/${own}/members`), 200);
    expect(items.filter(({ role }) => role === "owner")).toHaveLength(1);
  });

  it("one stays an admin, whether they step down or shut each other out", async () => {
    const me = must(await admin.get<{ id: string }>(`${V1}/whoami`), 200).id;
    const path = (id: string) => `${V1}/people/${id}`;
    const anAdmin = async () => {
      const other = await join("tester");
      must(await admin.patch(path(other.person.id), { admin: true }), 200);
      return other;
    };
    const isAdmin = async (session: Api) => (await session.get(`${V1}/people`)).status === 200;
    const other = await anAdmin();
    const stepped = await Promise.all([
      admin.patch(path(me), { admin: false }),
      other.session.patch(path(other.person.id), { admin: false }),
    ]);
    expect(stepped.map(({ status }) => status).sort()).toEqual([200, 409]);
    const left = [await isAdmin(admin), await isAdmin(other.session)];
    expect(left.filter(Boolean)).toHaveLength(1);
    // Back to both, then each against the other.
    const [who, whom] = left[0] ? [admin, other.person.id] : [other.session, me];
    must(await who.patch(path(whom), { admin: true }), 200);
    const shut = await Promise.all([
      admin.patch(path(other.person.id), { disabled: true }),
      other.session.patch(path(me), { disabled: true }),
    ]);
    expect(shut.filter(({ status }) => status === 200)).toHaveLength(1);
    expect([await isAdmin(admin), await isAdmin(other.session)].filter(Boolean)).toHaveLength(1);
  });
});
