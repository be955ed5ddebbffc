import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ShareLinkView } from "@/lib/wire/links";
import type { Api } from "../support/http";
import { startServer, type TestServer } from "../support/start-server";
import { callersOf, codeOf, download, must, newApp, publish, someBytes, V1 } from "./fixtures";

let server: TestServer;
let person: Api;
let app: string;
let url: string;
let release: string;
const bytes = someBytes();

beforeAll(async () => {
  server = await startServer();
  const { token, person: admin } = await callersOf(server);
  person = admin;
  app = await newApp(token);
  const published = await publish(token, app, "beta", bytes);
  release = published.id;
  url = published.artifacts[0]?.url ?? "";
});
afterAll(async () => {
  expect(server.log()).not.toMatch(/slk_[0-9A-Za-z]{30}/);
  expect(await server.stop()).toBe(0);
});

type Made = ShareLinkView & { url: string };
const make = async (more: object = {}) =>
  must(await person.post<Made>(`${V1}/apps/${app}/links`, { name: "testers", ...more }), 201);

/** Opens a link as a browser does: the cookies it sets, and where it leads. */
async function open(address: string) {
  const answer = await fetch(address, { redirect: "manual" });
  const cookies = answer.headers.getSetCookie();
  const cookie = cookies[0]?.split(";")[0] ?? "";
  return { answer, cookies, cookie, location: answer.headers.get("location") };
}

const status = async (path: string, cookie = "") =>
  (await fetch(path.startsWith("http") ? path : server.url + path, { headers: { cookie }, redirect: "manual" })).status;

describe("a share link", () => {
  it("is in one answer that nobody keeps, and opens a clean address", async () => {
    const answer = await person.post<Made>(`${V1}/apps/${app}/links`, { name: "Berlin", channel: "beta" });
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([201, "no-store"]);
    const link = must(answer, 201);
    expect(link.url).toMatch(new RegExp(`^${server.url}/d/${app}/beta\\?link=slk_[0-9A-Za-z]{30}$`));
    const secret = link.url.split("=")[1] ?? "";
    const listed = await person.get<{ items: ShareLinkView[] }>(`${V1}/apps/${app}/links`);
    expect(JSON.stringify(must(listed, 200))).not.toContain(secret);
    expect(must(listed, 200).items[0]).toMatchObject({ name: "Berlin", channel: "beta", state: "active" });

    const opened = await open(`${link.url}&platform=android_apk`);
    expect([opened.answer.status, opened.location]).toEqual([303, `/d/${app}/beta?platform=android_apk`]);
    expect(opened.answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(opened.answer.headers.get("cache-control")).toBe("no-store");
    expect(opened.cookies.map((each) => /Path=([^;]+)/.exec(each)?.[1])).toEqual([`/d/${app}`, "/files"]);
    for (const each of opened.cookies) expect(each).toMatch(/; HttpOnly(;|$).*SameSite=Lax|SameSite=Lax.*HttpOnly/i);
  });

  it("shows pages and bytes of its app, keeps them from searches, and opens nothing of the API", async () => {
    const { cookie } = await open((await make()).url);
    const page = await fetch(`${server.url}/d/${app}/beta`, { headers: { cookie } });
    expect([page.status, page.headers.get("x-robots-tag"), page.headers.get("referrer-policy")]).toEqual([
      200,
      "noindex",
      "same-origin",
    ]);
    // It brings its link along, in a code for the phone.
    expect(page.headers.get("cache-control")).toContain("no-store");
    expect(await page.text()).toMatch(/<meta name="robots" content="noindex, nofollow"/);
    expect((await download(url, { cookie })).body.equals(bytes)).toBe(true);
    for (const path of [`/d/${app}/r/${release}`, `/d/${app}/r/${release}/qr.svg`])
      expect(await status(path, cookie), path).toBe(200);
    expect(await status(`/d/${app}/beta/latest/android_apk`, cookie)).toBe(302);
    for (const path of [
      `${V1}/apps/${app}`,
      `${V1}/apps/${app}/releases`,
      `${V1}/apps/${app}/channels/beta/resolve?platform=ios`,
      `/apps/${app}`,
    ])
      expect(await status(path, cookie), path).toBe(404);
  });

  it("of one channel shows that one", async () => {
    const { cookie } = await open((await make({ channel: "stable" })).url);
    expect(await status(`/d/${app}`, cookie)).toBe(200);
    expect(await status(`/d/${app}/beta`, cookie)).toBe(404);
    expect(await status(url, cookie)).toBe(404);
  });

  it("is over with the next request once it is revoked", async () => {
    const link = await make();
    const { cookie } = await open(link.url);
    expect([await status(`/d/${app}`, cookie), await status(url, cookie)]).toEqual([200, 200]);
    must(await person.del(`${V1}/apps/${app}/links/${link.id}`), 204);
    expect([await status(`/d/${app}`, cookie), await status(url, cookie)]).toEqual([404, 404]);
    const again = await open(link.url);
    expect([again.answer.status, again.cookies, again.location]).toEqual([303, [], `/d/${app}`]);
    must(await person.del(`${V1}/apps/${app}/links/${link.id}`), 204);
  });

  it.each(["", "slk_", "x".repeat(5000), "slk_000000000000000000000000000000"])("is not %s", async (secret) => {
    const opened = await open(`${server.url}/d/${app}/beta?link=${secret}`);
    expect([opened.answer.status, opened.cookies, opened.location]).toEqual([303, [], `/d/${app}/beta`]);
    const nowhere = await open(`${server.url}/d/no-such-app/beta?link=${secret}`);
    expect([nowhere.answer.status, nowhere.cookies]).toEqual([303, []]);
  });

  it("leads to no other site", async () => {
    for (const path of [
      "//evil.example/d/x",
      "/d//evil.example",
      "/d/%2F%2Fevil.example",
      "/d/x%0d%0aset-cookie:a=b",
    ]) {
      const answer = await fetch(`${server.url}${path}?link=x`, { redirect: "manual" });
      expect(new URL(answer.headers.get("location") ?? "/", server.url).origin, path).toBe(server.url);
      expect(answer.headers.getSetCookie(), path).toEqual([]);
    }
  });

  it("is made by owners, for channels there are, with days there are", async () => {
    for (const body of [
      { name: "" },
      { name: "x", channel: "nope" },
      { name: "x", expiresInDays: 0 },
      { name: "x", expiresInDays: 366 },
    ])
      expect(codeOf(await person.post(`${V1}/apps/${app}/links`, body)), JSON.stringify(body)).toBe("invalid");
  });
});
