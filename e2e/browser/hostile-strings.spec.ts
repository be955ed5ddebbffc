import { expect, test } from "@playwright/test";
import { open } from "../support/browser-page";
import { giveSession } from "../support/browser-session";
import { listenTo, lookAt } from "../support/hostile-page";
import { type HostilePortal, seedHostile } from "../support/hostile-seed";
import { HOSTILE_LINES, HOSTILE_STRINGS } from "../support/hostile-strings";
import { api } from "../support/http";
import { startServer, type TestServer } from "../support/start-server";
import { watchPage } from "../support/watch-page";

// What people, CI and files say is text, on every page: nothing of it runs, asks another site, or leads to a script.

let server: TestServer;
let portal: HostilePortal;

test.beforeAll(async () => {
  server = await startServer();
  portal = await seedHostile(server);
});
test.afterAll(async () => {
  expect(server.log()).not.toContain('"request failed"');
  await server?.stop();
});

const QUERY = encodeURIComponent("\"'><img src=x onerror=ran(1)><script>ran(1)</script>");

function pagesOf({ releases: [first, second, third], token, invite }: HostilePortal): string[] {
  const app = "/apps/hostile";
  return [
    ...["/", "/apps", `/apps?q=${QUERY}`, "/apps/new", app, `${app}/people`, `${app}/activity`, `${app}/settings`],
    ...[`${app}/releases`, `${app}/releases?q=${QUERY}&status=${QUERY}&channel=${QUERY}`, `${app}/releases/new`],
    ...["", "?tab=artifacts", "?tab=changes", "?tab=installs", "?tab=activity"].map(
      (tab) => `${app}/releases/${second}${tab}`,
    ),
    ...[first, third].map((release) => `${app}/releases/${release}?tab=artifacts`),
    `${app}/releases/${third}`,
    `${app}/releases/${second}/yank`,
    `${app}/compare?from=${first}&to=${second}`,
    `${app}/promote?release=${second}&to=stable`,
    ...["stable", "beta"].map((channel) => `${app}/channels/${channel}`),
    ...["/admin/people", "/admin/audit", `/admin/audit?actor=${QUERY}&action=${QUERY}&target=${QUERY}`],
    ...["/admin/storage", "/admin/system", "/settings/profile", "/settings/tokens", "/settings/tokens/new"],
    `/settings/tokens/${token}/rotate`,
    invite,
    ...["", "/beta", "/stable", `/r/${first}`, `/r/${second}`, `/r/${third}`].map((page) => `/d/hostile${page}`),
    ...[`/d/hostile/beta?platform=${QUERY}`, `/apps/${QUERY}`, `/d/${QUERY}/r/${QUERY}`],
  ];
}

// A page that is not there, bytes the server does not hold yet, a release without its numbers.
const REFUSED = /Failed to load resource: the server responded with a status of 4\d\d/;

const plain = (text: string) => text.replace(/\s+/g, " ").trim().toLowerCase();

test("nothing that was typed runs, and all of it reads as it was typed", async ({ context, page }) => {
  test.setTimeout(90_000);
  await giveSession(context, server);
  const told = await listenTo(context, page, server.url);
  const watch = watchPage(page, [REFUSED]);
  let read = "";
  const visit = async (address: string, further: number): Promise<void> => {
    const answer = await page.goto(address);
    expect.soft(answer?.status(), address).toBe(/\/(apps|d)\/%/.test(address) ? 404 : 200);
    await expect(page.locator(".skeleton")).toHaveCount(0);
    const { runs, text, older } = await lookAt(page);
    expect.soft(runs, address).toEqual([]);
    read += ` ${plain(text)}`;
    // Of several lists on a page each is walked by itself, not in every combination with the others.
    const isOfSameList = (next: string) => ["", new URL(next).hash].includes(new URL(address).hash);
    if (further > 0) for (const next of older.filter(isOfSameList)) await visit(next, further - 1);
  };
  for (const path of pagesOf(portal)) await visit(server.url + path, 3);
  expect([...watch.complaints(), ...told.what]).toEqual([]);
  for (const [field, texts] of Object.entries(portal.texts))
    expect
      .soft(
        texts.filter((text) => !read.includes(plain(text))),
        field,
      )
      .toEqual([]);
});

test("a file that is chosen is shown under its name, whatever that is", async ({ context, page }) => {
  await giveSession(context, server);
  const told = await listenTo(context, page, server.url);
  const watch = watchPage(page, [REFUSED]);
  await open(page, `${server.url}/apps/hostile/releases/new`);
  const names = HOSTILE_LINES.filter((line) => !/[/\\]/.test(line)).slice(0, 20);
  const files = names.map((name) => ({ name, mimeType: "text/html", buffer: Buffer.from(name) }));
  await page.locator("input[type=file]").first().setInputFiles(files);
  const main = page.getByRole("main");
  for (const name of names) await expect(main).toContainText(name);
  await expect(main).toContainText("20 sent");
  expect((await lookAt(page)).runs).toEqual([]);
  expect([...watch.complaints(), ...told.what]).toEqual([]);
});

test("the test would notice", async ({ context, page }) => {
  const told = await listenTo(context, page, server.url);
  const watch = watchPage(page);
  await page.goto(`${server.url}/sign-in`);
  await page.evaluate(() => {
    const box = document.createElement("div");
    box.innerHTML =
      "<img src=x onerror=ran(1)><a href='javascript:ran(1)'>x</a><iframe></iframe><img src=//evil.example/x>";
    document.body.append(box);
    (globalThis as unknown as { ran(what: string): void }).ran("here");
  });
  let seen = "";
  const complaints = () => {
    seen += watch.complaints().join();
    return seen;
  };
  await expect.poll(complaints).toMatch(/POLICY/);
  expect(seen).toMatch(/RAN here/);
  const { runs } = await lookAt(page);
  expect(runs.join()).toMatch(/IMG onerror=.*A href=javascript:.*<iframe>/s);
  expect(told.what).toEqual([]);
});

test("names that are part of addresses are refused, whatever is in them", async () => {
  const as = api(server.url, server.adminToken);
  const app = "/api/v1/apps/hostile";
  const codes = new Set<string>();
  // "null" and "constructor" are honest names.
  for (const text of HOSTILE_STRINGS.filter((each) => !/^[a-z]+$/.test(each))) {
    const numbers = { version: "9.0.0", build: "9", artifacts: [] };
    const answers = await Promise.all([
      as.post("/api/v1/apps", { slug: text, displayName: "x" }),
      as.post(`${app}/releases`, { ...numbers, version: text }),
      as.post(`${app}/releases`, { ...numbers, build: text }),
      as.put(`${app}/channels/${encodeURIComponent(text)}-`, {}),
      as.post(`${app}/releases`, { ...numbers, source: { url: text } }),
    ]);
    for (const { status, body } of answers) codes.add(`${status} ${(body as { code: string }).code}`);
  }
  expect([...codes]).toEqual(["422 invalid"]);
});

test("what is exported is no page and no formula", async () => {
  const cookie = { authorization: `Bearer ${server.adminToken}` };
  for (const format of ["csv", "jsonl"]) {
    const answer = await fetch(`${server.url}/api/audit/export?format=${format}`, { headers: cookie });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="audit.${format}"`);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    const text = await answer.text();
    if (format === "csv") expect(text).not.toMatch(/(^|,)"?[=+@-]/m);
    else expect(text).toContain(JSON.stringify(HOSTILE_LINES[0]).slice(1, -1));
  }
});
