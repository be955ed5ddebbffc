import { expect, type Page, test } from "@playwright/test";
import { open } from "../support/browser-page";
import { giveSession, PHONE } from "../support/browser-session";
import { api } from "../support/http";
import { publishSmall } from "../support/small-app";
import { startServer, type TestServer } from "../support/start-server";

let server: TestServer;

test.beforeAll(async () => {
  server = await startServer();
  const as = api(server.url, server.adminToken);
  for (const slug of ["field", "other"]) {
    expect((await as.post("/api/v1/apps", { slug, displayName: `The ${slug} app` })).status).toBe(201);
    await publishSmall(as, slug, "1.0.0+1");
  }
});
test.afterAll(async () => {
  await server?.stop();
});

/** Makes a link on the people page; answers its address, which is there this one time. */
async function makeLink(page: Page, name: string): Promise<string> {
  await open(page, `${server.url}/apps/field/people`);
  await page.getByRole("button", { name: "New share link" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Opens").selectOption("beta");
  await page.getByRole("button", { name: "Make the link" }).click();
  const address = (await page.getByRole("group", { name: "Share link" }).textContent()) ?? "";
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("row", { name: new RegExp(`${name} beta`) })).toBeVisible();
  await expect(page.locator("body")).not.toContainText("slk_");
  return address.trim();
}

const statusOf = (page: Page, path: string) => page.request.get(path).then((answer) => answer.status());

test("a link opens the install page, its files and nothing else, until it is revoked", async ({
  page,
  context,
  browser,
}) => {
  await giveSession(context, server);
  const address = await makeLink(page, "Berlin");

  const theirs = await browser.newContext({ ...PHONE, baseURL: server.url });
  const tester = await theirs.newPage();
  await tester.goto(address);
  await expect(tester).toHaveURL(`${server.url}/d/field/beta`);
  await expect(tester.getByRole("heading", { name: "The field app" })).toBeVisible();
  const file = (await tester.getByRole("link", { name: /Linux/ }).first().getAttribute("href")) ?? "";
  expect(await statusOf(tester, file)).toBe(200);
  // No iPhone's file is in it, which only those learn who may see it.
  expect(await (await tester.request.get("/d/field/r/1.0.0+1/manifest.plist")).text()).toContain("no file for iOS");
  for (const path of ["/apps/field", "/api/v1/apps/field", "/d/field/stable", "/d/other", "/d/other/beta"])
    expect(await statusOf(tester, path), path).toBe(404);

  await page.getByRole("button", { name: "Revoke Berlin" }).click();
  await page.getByRole("button", { name: "Revoke the link" }).click();
  await expect(page.getByRole("row", { name: /Berlin beta .*Revoked/ })).toBeVisible();
  expect([await statusOf(tester, "/d/field/beta"), await statusOf(tester, file)]).toEqual([404, 404]);
  await tester.goto(address);
  await expect(tester.getByRole("heading", { name: "Not here, or not for you" })).toBeVisible();
  await theirs.close();
});

test("the code on the page brings the link to a phone, and the copied address to another browser", async ({
  page,
  context,
  browser,
}) => {
  await giveSession(context, server);
  const address = await makeLink(page, "Desk");
  await page.goto(`${server.url}/d/field/beta`);
  await expect(page.getByRole("img", { name: `QR code of ${server.url}/d/field/beta` })).toBeVisible();

  const desk = await browser.newContext();
  const tester = await desk.newPage();
  await tester.goto(address);
  const code = tester.getByRole("img", { name: /^QR code of / });
  await expect(code).toHaveAccessibleName(`QR code of ${address}`);
  await expect(tester.getByTitle(address, { exact: true })).toBeVisible();
  await desk.close();
});
