import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { violations } from "../support/axe";
import { settled } from "../support/browser-page";
import { type Seeded, seedPortal } from "../support/browser-seed";
import { giveSession } from "../support/browser-session";
import { press } from "../support/keyboard";
import { startServer, type TestServer } from "../support/start-server";
import { watchPage } from "../support/watch-page";

// Pages by who sees them; a function where the address needs what was seeded.
const OPEN: Record<string, (seeded: Seeded) => string> = {
  "sign-in": () => "/sign-in",
  "what is not there": () => "/no-such-page",
  "the default channel": () => "/d/acme",
  "a channel": () => "/d/acme/beta",
  "a channel with nothing": () => "/d/acme/internal",
  "a permalink": ({ older }) => `/d/acme/r/${older}`,
  "an app with nothing": () => "/d/empty",
  "an invite": ({ invite }) => `/invites/${invite}`,
  "what a share link opens": ({ shared }) => shared,
};
const TEAM: Record<string, (seeded: Seeded) => string> = {
  home: () => "/",
  apps: () => "/apps",
  "apps that match nothing": () => "/apps?q=zzzz",
  "a new app": () => "/apps/new",
  overview: () => "/apps/acme",
  "an empty overview": () => "/apps/empty",
  releases: () => "/apps/acme/releases",
  "releases that match nothing": () => "/apps/acme/releases?q=zzzz",
  "no releases": () => "/apps/empty/releases",
  upload: () => "/apps/acme/releases/new",
  "a release": ({ latest }) => `/apps/acme/releases/${latest}`,
  "a release's changes": ({ latest }) => `/apps/acme/releases/${latest}?tab=changes`,
  "a release's installs": ({ latest }) => `/apps/acme/releases/${latest}?tab=installs`,
  "a comparison of two": ({ latest, older }) => `/apps/acme/compare?from=${older}&to=${latest}`,
  "a comparison with a channel": ({ latest }) => `/apps/acme/compare?channel=stable&to=${latest}&facts=changed`,
  "nothing to compare": () => "/apps/empty/compare",
  "a withdrawal": ({ latest }) => `/apps/acme/releases/${latest}/yank`,
  "a channel of a team": () => "/apps/acme/channels/stable",
  "a new channel": () => "/apps/acme/channels/new",
  "an empty channel": () => "/apps/empty/channels/stable",
  promote: ({ latest }) => `/apps/acme/promote?release=${latest}&to=stable`,
  "an app's people": () => "/apps/acme/people",
  "an app without people": () => "/apps/empty/people",
  "an app's settings": () => "/apps/acme/settings",
  people: () => "/admin/people",
  storage: () => "/admin/storage",
  system: () => "/admin/system",
  activity: () => "/apps/acme/activity",
  audit: () => "/admin/audit",
  "events that match nothing": () => "/admin/audit?action=app.delete&to=2001-01-01",
  profile: () => "/settings/profile",
  tokens: () => "/settings/tokens",
  "a new token": () => "/settings/tokens/new",
  "a token to rotate": ({ token }) => `/settings/tokens/${token}/rotate`,
};
const EXPECTED_404 = /Failed to load resource: the server responded with a status of 404/;

let server: TestServer;
let seeded: Seeded;

test.beforeAll(async () => {
  server = await startServer();
  seeded = await seedPortal(server);
});
test.afterAll(async () => {
  await server?.stop();
});

async function themed(context: BrowserContext, theme: "light" | "dark"): Promise<void> {
  await context.addCookies([{ name: "theme", value: theme, url: server.url }]);
}

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Every script of the page as sent carries the nonce of its own policy: it was made for this request. */
async function expectNonces(context: BrowserContext, url: string): Promise<void> {
  const answer = await context.request.get(url);
  const html = await answer.text();
  const nonce = /'nonce-([^']+)'/.exec(answer.headers()["content-security-policy"] ?? "")?.[1] ?? "no nonce";
  const scripts = html.match(/<script\b[^>]*>/g) ?? [];
  expect(scripts.length, url).toBeGreaterThan(0);
  expect(
    scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`)),
    url,
  ).toEqual([]);
}

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(server.url + path);
  await expect(page.getByRole("main")).toBeVisible();
  await expect(page.locator(".skeleton")).toHaveCount(0);
  // Complaints about what React finds on the page come once it has taken the page over.
  await settled(page);
}

for (const [who, pages] of Object.entries({ "signed out": OPEN, team: TEAM })) {
  for (const [name, pathOf] of Object.entries(pages)) {
    test(`${name}, ${who}: nothing in the way in either theme, on a desk or a 360 px phone`, async ({ browser }) => {
      const path = pathOf(seeded);
      for (const theme of ["light", "dark"] as const) {
        const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
        await themed(context, theme);
        if (who === "team") await giveSession(context, server);
        const page = await context.newPage();
        const watch = watchPage(page, path === "/no-such-page" ? [EXPECTED_404] : []);
        await visit(page, path);
        expect(await violations(page), `${path} ${theme} 1280`).toEqual([]);
        expect(await sideways(page), `${path} ${theme} 1280`).toBeLessThanOrEqual(0);
        await page.setViewportSize({ width: 360, height: 740 });
        expect(await sideways(page), `${path} ${theme} 360`).toBeLessThanOrEqual(0);
        expect(watch.complaints()).toEqual([]);
        if (theme === "light") {
          expect(await violations(page), `${path} 360`).toEqual([]);
          await expectNonces(context, server.url + path);
        }
        await context.close();
      }
    });
  }
}

test("what a private app shows to a visitor is what a missing one shows", async ({ page, request }) => {
  const shown = async (path: string) => {
    const answer = await page.goto(server.url + path);
    const text = await page.getByRole("main").textContent();
    const id = answer?.headers()["x-request-id"] ?? "none";
    return { status: answer?.status(), title: await page.title(), text: text?.replace(id, "ID") };
  };
  const missing = await shown("/d/no-such-app");
  expect(missing.status).toBe(404);
  for (const path of ["/d/secret", "/d/secret/beta", "/d/secret/r/1.0.0+1", "/apps/secret", "/apps/secret/releases"])
    expect(await shown(path), path).toEqual(missing);
  const back = `/sign-in?callbackUrl=${encodeURIComponent("/apps/secret/releases")}`;
  await expect(page.getByRole("link", { name: "Sign in" })).toHaveAttribute("href", back);
  const pages = await Promise.all(["secret", "absent"].map((slug) => request.get(`${server.url}/d/${slug}/beta`)));
  const [hidden, absent] = await Promise.all(
    pages.map(async (answer) =>
      (await answer.text())
        .replaceAll(answer.headers()["x-request-id"] ?? "none", "ID")
        .replaceAll(/nonce="[^"]+"|nonce\\":\\"[^"\\]+/g, "")
        .replaceAll(/secret|absent/g, "SLUG"),
    ),
  );
  expect(hidden).toBe(absent);
});

test("a promotion by keyboard alone", async ({ context, page }) => {
  await giveSession(context, server);
  await visit(page, "/apps/acme");
  await press(page, page.getByRole("link", { name: "Promote 2.4.1 (318) to stable" }));
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Type stable to confirm")).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.type("stable");
  await press(page, dialog.getByRole("button", { name: "Promote 2.4.1 (318) to stable" }));
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("region", { name: "Channel stable" })).toContainText("2.4.1");
});

test("a tester's page has targets for thumbs and works without scripts", async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    userAgent: "Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/131.0.0.0 Mobile",
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto(`${server.url}/d/acme/beta`);
  const button = page.getByRole("link", { name: "Download APK" });
  expect((await context.request.get(server.url + (await button.getAttribute("href")))).status()).toBe(200);
  const last = page.getByText("Line 14 of what is new.");
  await expect(last).not.toBeInViewport();
  await page.getByText("More", { exact: true }).click();
  await page.getByText("How installing goes").click();
  await expect(page.getByText("Allow from this source")).toBeVisible();
  for (const target of await page.locator("main a, main summary, main label").all()) {
    const box = await target.boundingBox();
    const isInText = (await target.locator("xpath=ancestor::*[contains(@class,'notes')][1]").count()) > 0;
    if (box && !isInText) expect(box.height, (await target.textContent()) ?? "").toBeGreaterThanOrEqual(44);
  }
  await context.close();
});
