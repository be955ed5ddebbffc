import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { open } from "../support/browser-page";
import { PHONE } from "../support/browser-session";
import { api } from "../support/http";
import { fileNamed } from "../support/packages";
import { setupCode } from "../support/setup-code";
import { startServer, type TestServer } from "../support/start-server";
import { watchPage } from "../support/watch-page";

const OWNER = { name: "Ada Example", email: "ada@example.test", password: "correct horse battery staple" };
const build = (version: string, build: number) =>
  fileNamed("Acme Notes.apk", { id: "com.acme.notes", version, build, size: 300_000 });
const bytes = build("1.0.0", 1);
const sha256 = (what: Uint8Array) => createHash("sha256").update(what).digest("hex");

let server: TestServer;

test.beforeAll(async () => {
  server = await startServer({ bare: true });
});
test.afterAll(async () => {
  await server?.stop();
});

async function setUp(page: Page): Promise<void> {
  await open(page, `${server.url}/`);
  await expect(page).toHaveURL(/\/setup$/);
  await page.getByLabel("One-time code").fill(setupCode(server.log()));
  await page.getByLabel("Your name").fill(OWNER.name);
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Create the account" }).click();
  await expect(page).toHaveURL(`${server.url}/`);
}

async function makeApp(page: Page): Promise<void> {
  await page.getByRole("link", { name: "New app" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Acme Notes");
  await page.getByLabel("Unlisted").check();
  await page.getByRole("button", { name: "Create the app" }).click();
  await expect(page).toHaveURL(/\/apps\/acme-notes$/);
  await expect(page.getByRole("heading", { level: 1, name: "Acme Notes" })).toBeVisible();
}

/** The secret, as the one page shows it that ever does. */
async function makeToken(page: Page): Promise<string> {
  await open(page, `${server.url}/settings/tokens/new?app=acme-notes`);
  await page.getByLabel("Name", { exact: true }).fill("ci");
  await page.getByRole("group", { name: "On channels" }).getByLabel("beta").check();
  await page.getByRole("button", { name: "Create token" }).click();
  await expect(page.getByRole("heading", { name: "Token created" })).toBeVisible();
  const shown = page.getByText(/^slc_[0-9A-Za-z]{36}$/).first();
  const secret = ((await shown.textContent()) ?? "").trim();
  await page.getByRole("button", { name: "I saved it" }).click();
  await expect(page.getByRole("heading", { name: "Tokens" })).toBeVisible();
  return secret;
}

async function uploadInPage(page: Page): Promise<void> {
  await open(page, `${server.url}/apps/acme-notes/releases/new`);
  await page.locator("input[type=file]").setInputFiles({ name: "Acme Notes.apk", mimeType: "", buffer: bytes });
  await expect(page.getByRole("status").filter({ hasText: "1 sent" })).toBeAttached({ timeout: 30_000 });
  // The file says it.
  await expect(page.getByLabel("Version")).toHaveValue("1.0.0");
  await expect(page.getByLabel("Build")).toHaveValue("1");
  await page.getByRole("textbox", { name: "Notes" }).fill("The **first** one.");
  await page.getByLabel("Publish to beta").check();
  await page.getByRole("button", { name: "Publish 1.0.0 (1) to beta" }).click();
  await expect(page).not.toHaveURL(/\/releases\/new$/);
}

/** From the overview: open the dialog, say the channel's name, press the button. */
async function promoteToStable(page: Page, release: string): Promise<void> {
  await open(page, `${server.url}/apps/acme-notes`);
  await page.getByRole("link", { name: `Promote ${release} to stable` }).click();
  const dialog = page.getByRole("dialog");
  const button = dialog.getByRole("button", { name: `Promote ${release} to stable` });
  await expect(button).toBeDisabled();
  await dialog.getByLabel("Type stable to confirm").fill("stable");
  await button.click();
  await expect(dialog).toBeHidden();
  await expect(stableLane(page)).toContainText(release.split(" ")[0] ?? "");
}

const stableLane = (page: Page) => page.getByRole("region", { name: "Channel stable" });

async function onPhone(browser: Browser, visit: (phone: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ ...PHONE, acceptDownloads: true });
  const phone = await context.newPage();
  const watch = watchPage(phone);
  await open(phone, `${server.url}/d/acme-notes`);
  await visit(phone);
  expect(watch.complaints()).toEqual([]);
  await context.close();
}

async function downloadOn(phone: Page): Promise<string> {
  const [download] = await Promise.all([
    phone.waitForEvent("download"),
    phone.getByRole("link", { name: "Download APK" }).tap(),
  ]);
  return sha256(readFileSync(await download.path()));
}

test("a build goes from a server without an account to a phone, and back", async ({ page, browser }) => {
  test.setTimeout(180_000);
  // Whether the app holds a file's bytes is asked before they are sent; the answer is no.
  const watch = watchPage(page, [/status of 404.*\/blobs\/[0-9a-f]{64}$/]);
  let token = "";
  await test.step("set up with the console's code", () => setUp(page));
  await test.step("make an app", () => makeApp(page));
  await test.step("make a token, whose secret is seen once", async () => {
    token = await makeToken(page);
    await expect(page.getByText("ci", { exact: true }).first()).toBeVisible();
    expect(await page.content()).not.toContain(token);
  });
  await test.step("upload an APK in the page and publish it to beta", () => uploadInPage(page));
  await test.step("promote it to the protected channel", () => promoteToStable(page, "1.0.0 (1)"));
  await test.step("install it on a phone", () =>
    onPhone(browser, async (phone) => {
      await expect(phone.getByText("1.0.0 (1)")).toBeVisible();
      expect(await downloadOn(phone)).toBe(sha256(bytes));
    }));
  await test.step("publish the next one with the token, as CI does", async () => {
    const query = new URLSearchParams({ channel: "beta", filename: "acme.apk" });
    const answer = await api(server.url, token).put(`/api/v1/apps/acme-notes/publish?${query}`, build("1.1.0", 2));
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  });
  await test.step("promote that too", async () => {
    await promoteToStable(page, "1.1.0 (2)");
    await onPhone(browser, (phone) => expect(phone.getByText("1.1.0 (2)")).toBeVisible());
  });
  await test.step("roll back in two interactions", async () => {
    await open(page, `${server.url}/apps/acme-notes`);
    await stableLane(page).getByRole("button", { name: "Roll stable back to 1.0.0 (1)" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Roll stable back to 1.0.0 (1)" }).click();
    await expect(stableLane(page)).toContainText("1.0.0");
    await onPhone(browser, (phone) => expect(phone.getByText("1.0.0 (1)").first()).toBeVisible());
  });
  expect(watch.complaints()).toEqual([]);
});
