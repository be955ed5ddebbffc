import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, type Page, test } from "@playwright/test";
import { open } from "../support/browser-page";
import { seedPortal } from "../support/browser-seed";
import { PHONE } from "../support/browser-session";
import { startServer, type TestServer } from "../support/start-server";

// What a tester on a bad line is promised.
const PAGE_BYTES = 40 * 1024;
const SCRIPT_BYTES = 10 * 1024;
const TARGET_PX = 44;

let server: TestServer;

test.beforeAll(async () => {
  server = await startServer();
  await seedPortal(server);
});
test.afterAll(async () => {
  await server?.stop();
});

const gzipped = (text: string) => gzipSync(text, { level: 6 }).length;

async function textOf(url: string): Promise<string> {
  const answer = await fetch(url, { headers: { "user-agent": PHONE.userAgent } });
  expect(answer.status, url).toBe(200);
  return answer.text();
}

const sources = (html: string, pattern: RegExp) => [
  ...new Set([...html.matchAll(pattern)].map(([, url]) => url ?? "")),
];

/** Files of Next and React that every page of any app has. */
function runtimeFiles(): string[] {
  const manifest = JSON.parse(readFileSync(".next/build-manifest.json", "utf8"));
  return [...manifest.rootMainFiles, ...manifest.polyfillFiles];
}

test("the page is light: what it shows in 40 KB, its own scripts in 10 KB", async () => {
  const html = await textOf(`${server.url}/d/acme/beta`);
  const styles = sources(html, /<link rel="stylesheet" href="([^"]+)"/g);
  const css = await Promise.all(styles.map((href) => textOf(server.url + href)));
  expect(styles.length).toBeGreaterThan(0);
  expect(gzipped(html) + css.reduce((sum, text) => sum + gzipped(text), 0)).toBeLessThan(PAGE_BYTES);

  const runtime = runtimeFiles();
  const scripts = sources(html, /<script src="([^"?]+)/g);
  const own = scripts.filter((src) => !runtime.some((file) => src.endsWith(file)));
  expect(own.length).toBeLessThan(scripts.length);
  const code = await Promise.all(own.map((src) => textOf(server.url + src)));
  expect(code.reduce((sum, text) => sum + gzipped(text), 0)).toBeLessThan(SCRIPT_BYTES);
});

test("from the link to the download is one tap, without any script", async ({ browser }) => {
  const context = await browser.newContext({ ...PHONE, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${server.url}/d/acme/beta`);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download APK" }).tap();
  expect((await download).suggestedFilename()).toBe("Acme Notes.apk");
  await page.getByText("How installing goes").tap();
  await expect(page.getByText("Allow from this source")).toBeVisible();
  await page.getByText("More", { exact: true }).tap();
  await expect(page.getByText("Line 14 of what is new.")).toBeVisible();
  await context.close();
});

test("the help opens with the button", async ({ browser }) => {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  await open(page, `${server.url}/d/acme/beta`);
  await expect(page.getByText("Allow from this source")).toBeHidden();
  await page.getByRole("link", { name: "Download APK" }).tap();
  await expect(page.getByText("Allow from this source")).toBeVisible();
  await context.close();
});

test("an iPad that says it is a Mac gets what is for iOS", async ({ browser }) => {
  const userAgent =
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15";
  for (const [hasTouch, button] of [
    [true, "Install"],
    [false, "Download for macOS, Apple silicon"],
  ] as const) {
    const context = await browser.newContext({ userAgent, hasTouch, viewport: { width: 820, height: 1180 } });
    const page = await context.newPage();
    // Chromium says one touch point for a touch screen, an iPad five.
    if (hasTouch) await page.addInitScript(() => Object.defineProperty(navigator, "maxTouchPoints", { value: 5 }));
    await page.goto(`${server.url}/d/acme/beta`);
    await expect(page.locator("#install, main button[disabled]").first()).toHaveText(button);
    await context.close();
  }
});

/** What is pressed and stands by itself: a link in a sentence may be as high as its line (WCAG 2.5.8). */
const smallTargets = (page: Page) =>
  page.evaluate((least) => {
    const pressed = [
      ...document.querySelectorAll<HTMLElement>("main a, main button, main summary, main label, aside button"),
    ];
    return pressed
      .filter((element) => element.closest("p, dd, .notes, [data-note]") === null && element.offsetParent !== null)
      .filter((element) => element.getBoundingClientRect().height < least)
      .map((element) => element.textContent);
  }, TARGET_PX);

test("everything one taps is 44 px high", async ({ browser }) => {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  for (const path of ["/d/acme/beta", "/d/acme", "/d/acme/r/2.4.0+312"]) {
    await open(page, server.url + path);
    expect(await smallTargets(page), path).toEqual([]);
  }
  await context.close();
});
