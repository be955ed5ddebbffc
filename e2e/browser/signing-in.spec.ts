import { expect, type Page, test } from "@playwright/test";
import { open } from "../support/browser-page";
import { giveSession } from "../support/browser-session";
import { freePort } from "../support/free-port";
import { api } from "../support/http";
import { type Issuer, startIssuer } from "../support/openid-issuer";
import { startServer, type TestServer } from "../support/start-server";

let server: TestServer;
let issuer: Issuer;

test.beforeAll(async () => {
  const client = { port: await freePort(), clientId: "sluice", clientSecret: "the secret of the client" };
  const env = {
    OIDC_ISSUER: `http://127.0.0.1:${client.port}`,
    OIDC_CLIENT_ID: client.clientId,
    OIDC_CLIENT_SECRET: client.clientSecret,
    OIDC_NAME: "Acme",
    OIDC_ALLOWED_DOMAINS: "allowed.example",
  };
  server = await startServer({ env });
  issuer = await startIssuer({ ...client, redirectUris: [`${server.url}/api/auth/callback/oidc`] });
});
test.afterAll(async () => {
  await issuer?.stop();
  await server?.stop();
});

async function trySignIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("one signs in and comes back to where one was going", async ({ page }) => {
  await page.goto(`${server.url}/sign-in?callbackUrl=${encodeURIComponent("/apps?q=acme")}`);
  await trySignIn(page, server.admin);
  await expect(page).toHaveURL(`${server.url}/apps?q=acme`);
  await page.goto(`${server.url}/sign-in`);
  await expect(page).toHaveURL(`${server.url}/`);
});

test("what is sent before the scripts have come is sent when they are here", async ({ page }) => {
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${server.url}/sign-in?callbackUrl=%2Fapps`, { waitUntil: "commit" });
  await trySignIn(page, server.admin);
  await expect(page.getByLabel("E-mail")).toHaveValue(server.admin.email);
  letThrough();
  await expect(page).toHaveURL(`${server.url}/apps`);
});

test("signing in leads from an address that needs it to what is there", async ({ page }) => {
  const slug = "for-members";
  const token = api(server.url, server.adminToken);
  expect((await token.post("/api/v1/apps", { slug, displayName: "For members" })).status).toBe(201);
  const answer = await page.goto(`${server.url}/apps/${slug}/releases?q=1`);
  expect(answer?.status()).toBe(404);
  await page.getByRole("link", { name: "Sign in" }).click();
  await trySignIn(page, server.admin);
  await expect(page).toHaveURL(`${server.url}/apps/${slug}/releases?q=1`);
  await expect(page.getByRole("heading", { name: "Releases" })).toBeVisible();
});

test("who is signed in is not asked to sign in where nothing is for them", async ({ context, page }) => {
  await giveSession(context, server);
  const token = api(server.url, server.adminToken);
  const slug = "soon-gone";
  expect((await token.post("/api/v1/apps", { slug, displayName: "Soon gone" })).status).toBe(201);
  await open(page, `${server.url}/apps/${slug}`);
  expect((await token.del(`/api/v1/apps/${slug}?confirm=${slug}`)).status).toBe(204);
  await page.getByRole("link", { name: "Releases", exact: true }).click();
  const main = page.getByRole("main");
  await expect(main).toContainText("Not here, or not for you");
  for (const path of [`/apps/${slug}`, `/apps/${slug}/releases/x`, `/d/${slug}`, "/no-such-page"]) {
    expect((await page.goto(server.url + path))?.status(), path).toBe(404);
    await expect(main.getByRole("link"), path).toHaveText(["Go to the start"]);
    await expect(main, path).toContainText("invite you");
  }
});

test("no address leads to another site", async ({ context, page }) => {
  await giveSession(context, server);
  const all = ["https://evil.example/", "//evil.example", "/.//evil.example", "/\\evil.example", "javascript:alert(1)"];
  for (const elsewhere of all) {
    await page.goto(`${server.url}/sign-in?callbackUrl=${encodeURIComponent(elsewhere)}`);
    await expect(page).toHaveURL(`${server.url}/`);
  }
});

test("a wrong password and an account that does not exist read the same; too many tries say how long to wait", async ({
  page,
}) => {
  await page.goto(`${server.url}/sign-in`);
  const note = page.getByRole("alert").filter({ hasText: /\S/ });
  await trySignIn(page, { email: server.admin.email, password: "not it at all" });
  await expect(note).toContainText("That did not match");
  const wrong = (await note.textContent()) ?? "";
  const nobody = { email: "nobody@example.test", password: "not it at all" };
  await page.reload();
  for (let tries = 0; tries < 5; tries += 1) {
    const answered = page.waitForResponse(/callback\/credentials/);
    await trySignIn(page, nobody);
    await answered;
    await expect(page.getByRole("button", { name: "Sign in" })).not.toHaveAttribute("aria-busy", "true");
  }
  await expect(note).toHaveText(wrong);
  await trySignIn(page, nobody);
  await expect(note).toContainText(/Wait\s+\d+\smin, then try again/);
  await expect(page.getByRole("button", { name: "Sign in" })).toBeDisabled();
});

test("one signs in by the provider, and is told what to do when that is not enough", async ({ page }) => {
  issuer.current = { sub: "eve", email: "eve@elsewhere.example", email_verified: true };
  await open(page, `${server.url}/sign-in?callbackUrl=${encodeURIComponent("/apps?q=acme")}`);
  await page.getByRole("button", { name: "Continue with Acme" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toContainText(
    "ask an admin of this server for an invite",
  );

  issuer.current = { sub: "zoe", email: "zoe@allowed.example", email_verified: true, name: "Zoe" };
  await page.context().clearCookies();
  await open(page, `${server.url}/sign-in`);
  await page.getByRole("button", { name: "Continue with Acme" }).click();
  await expect(page).toHaveURL(`${server.url}/`);
  await open(page, `${server.url}/settings/profile`);
  await expect(page.getByText("by Acme", { exact: true })).toBeVisible();
  await expect(page.getByLabel("Current password")).toHaveCount(0);
});

test("an admin unlinks an account from the provider, and whoever is in it is out", async ({ page, browser }) => {
  issuer.current = { sub: "yan", email: "yan@allowed.example", email_verified: true, name: "Yan" };
  await open(page, `${server.url}/sign-in`);
  await page.getByRole("button", { name: "Continue with Acme" }).click();
  await expect(page).toHaveURL(`${server.url}/`);
  const office = await browser.newContext();
  await giveSession(office, server);
  const people = await office.newPage();
  await open(people, `${server.url}/admin/people`);
  await people.getByRole("button", { name: "Unlink: Yan" }).click();
  await people.getByRole("dialog").getByRole("button", { name: "Unlink" }).click();
  // An open dialog hides the buttons behind it: what is said afterwards is what shows that it was done.
  await expect(people.getByText("Changed the account of Yan")).toBeVisible();
  await expect(people.getByRole("button", { name: "Unlink: Yan" })).toHaveCount(0);
  await office.close();
  await page.goto(`${server.url}/settings/profile`);
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a provider that cannot be reached is said so where the button is", async ({ page }) => {
  await open(page, `${server.url}/sign-in`);
  await page.route("**/api/auth/signin/oidc", (route) =>
    route.fulfill({ json: { url: `${server.url}/api/auth/error?error=OAuthSignin` } }),
  );
  await page.getByRole("button", { name: "Continue with Acme" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toContainText("did not say who you are");
  await expect(page.getByRole("button", { name: "Continue with Acme" })).toBeEnabled();
});

test("setting up is over once somebody has an account", async ({ page }) => {
  const answer = await page.goto(`${server.url}/setup`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
});
