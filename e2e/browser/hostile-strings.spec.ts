import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { open } from "../support/browser-page";
import { giveSession } from "../support/browser-session";
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

// What React puts there itself until it has taken the page over.
const REACTS_OWN = /^FORM action=javascript:throw new Error\('(A )?React form (was )?unexpectedly submitted/;

// A page that is not there, bytes the server does not hold yet, a release without its numbers.
const REFUSED = /Failed to load resource: the server responded with a status of 4\d\d/;

type Told = { what: string[] };

/** Listens for anything that ran, asked elsewhere, opened a dialog or met the page's policy. */
async function listen(context: BrowserContext, page: Page): Promise<Told> {
  const told: Told = { what: [] };
  await context.addInitScript(() => {
    Object.assign(globalThis, { ran: (what: unknown) => console.error(`RAN ${what}`) });
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
      console.error(`POLICY ${violatedDirective} ${blockedURI} ${sample}`),
    );
  });
  page.on("dialog", (dialog) => {
    told.what.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await context.route(
    (url) => /^https?:$/.test(url.protocol) && url.origin !== server.url,
    (route) => {
      told.what.push(`asked ${route.request().url()}`);
      return route.abort();
    },
  );
  return told;
}

/** What on the page could run although nobody pressed it yet; and all that there is to read. */
const lookAt = (page: Page) =>
  page.evaluate(() => {
    const elements = [...document.querySelectorAll("*")];
    const runs = elements.flatMap((element) => {
      const bad = [...element.attributes].filter(
        ({ name, value }) =>
          name.startsWith("on") ||
          name === "srcdoc" ||
          (["href", "src", "action", "formaction", "xlink:href", "data"].includes(name) &&
            !["http:", "https:", "mailto:", "itms-services:"].includes(new URL(value, location.href).protocol)),
      );
      return bad.map(({ name, value }) => `${element.tagName} ${name}=${value}`);
    });
    const foreign = document.querySelectorAll("iframe, object, embed, base, meta[http-equiv], video, marquee, math");
    // Next's own chunks, loaded later by a script with the page's nonce, have none.
    const scripts = [...document.scripts].filter(
      ({ nonce, src, type }) =>
        nonce === "" && type !== "speculationrules" && !src.startsWith(`${location.origin}/_next/static/`),
    );
    const fields = [...document.querySelectorAll("input, textarea")].map((field) =>
      "value" in field ? field.value : "",
    );
    const body = document.body.cloneNode(true) as HTMLElement;
    for (const element of body.querySelectorAll("script, style, template")) element.remove();
    return {
      runs: [...runs, ...[...foreign, ...scripts].map((element) => element.outerHTML.slice(0, 200))],
      text: `${body.textContent} ${fields.join(" ")}`,
      older: document.querySelector<HTMLAnchorElement>("a[rel=next][href]:not([aria-disabled=true])")?.href ?? null,
    };
  });

const plain = (text: string) => text.replace(/\s+/g, " ").trim().toLowerCase();

test("nothing that was typed runs, and all of it reads as it was typed", async ({ context, page }) => {
  test.setTimeout(90_000);
  await giveSession(context, server);
  const told = await listen(context, page);
  const watch = watchPage(page, [REFUSED]);
  let read = "";
  const visit = async (address: string, further: number): Promise<void> => {
    const answer = await page.goto(address);
    expect.soft(answer?.status(), address).toBe(/\/(apps|d)\/%/.test(address) ? 404 : 200);
    await expect(page.locator(".skeleton")).toHaveCount(0);
    const { runs, text, older } = await lookAt(page);
    expect
      .soft(
        runs.filter((each) => !REACTS_OWN.test(each)),
        address,
      )
      .toEqual([]);
    read += ` ${plain(text)}`;
    if (older !== null && further > 0) await visit(older, further - 1);
  };
  for (const path of pagesOf(portal)) await visit(server.url + path, 2);
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
  const told = await listen(context, page);
  const watch = watchPage(page, [REFUSED]);
  await open(page, `${server.url}/apps/hostile/releases/new`);
  const names = HOSTILE_LINES.filter((line) => !/[/\\]/.test(line)).slice(0, 20);
  const files = names.map((name) => ({ name, mimeType: "text/html", buffer: Buffer.from(name) }));
  await page.locator("input[type=file]").first().setInputFiles(files);
  const main = page.getByRole("main");
  for (const name of names) await expect(main).toContainText(name);
  await expect(main).toContainText("20 sent");
  expect((await lookAt(page)).runs.filter((each) => !REACTS_OWN.test(each))).toEqual([]);
  expect([...watch.complaints(), ...told.what]).toEqual([]);
});

test("the test would notice", async ({ context, page }) => {
  const told = await listen(context, page);
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
