import { expect, test } from "@playwright/test";
import { violations } from "../support/axe";
import { open } from "../support/browser-page";
import { giveSession } from "../support/browser-session";
import { type Api, api } from "../support/http";
import { joinOwner, makeSmallApp } from "../support/small-app";
import { startServer, type TestServer } from "../support/start-server";

let server: TestServer;
let as: Api;

test.beforeAll(async () => {
  server = await startServer();
  as = api(server.url, server.adminToken);
});
test.afterAll(async () => {
  await server?.stop();
});
test.beforeEach(({ context }) => giveSession(context, server));

test("a channel is made, and deleted while it serves nothing", async ({ page }) => {
  await makeSmallApp(as, "made");
  await open(page, `${server.url}/apps/made`);
  await page.getByRole("link", { name: "New channel" }).click();
  const create = page.getByRole("button", { name: "Create the channel" });
  await page.getByLabel("Name", { exact: true }).fill("beta");
  await expect(page.getByText("There is a channel beta already.")).toBeVisible();
  await expect(create).toBeDisabled();
  await page.getByLabel("Name", { exact: true }).fill("qa-europe");
  await page.getByRole("group", { name: "Only from" }).getByLabel("beta").check();
  await create.click();
  await expect(page).toHaveURL(/\/channels\/qa-europe$/);
  await expect(page.getByText("Takes only what was live on beta", { exact: false })).toBeVisible();

  await page.getByRole("button", { name: "Delete the channel" }).click();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("dialog").getByRole("button", { name: "Delete qa-europe" }).click();
  await expect(page).toHaveURL(/\/apps\/made$/);
  expect((await as.get("/api/v1/apps/made/channels/qa-europe")).status).toBe(404);

  await open(page, `${server.url}/apps/made/channels/stable`);
  await expect(page.getByRole("region", { name: "Delete" })).toContainText("It serves 1.1.0 (2)");
  await expect(page.getByRole("button", { name: "Delete the channel" })).toHaveCount(0);
});

test("of two who change the same rule the second is told who was faster, and keeps what was typed", async ({
  browser,
  page,
}) => {
  await makeSmallApp(as, "ruled");
  const context = await browser.newContext();
  await giveSession(context, { url: server.url, admin: await joinOwner(server, "ruled", "Bea") });
  const bea = await context.newPage();
  const hours = (each: typeof page) => each.getByLabel("Waits, in hours");
  const save = (each: typeof page) => each.getByRole("button", { name: "Save the policy" });
  for (const each of [page, bea]) await open(each, `${server.url}/apps/ruled/channels/beta`);
  await page.getByLabel("Ask for a reason").check();
  await hours(page).fill("2");
  await hours(bea).fill("24");
  await bea.getByLabel("Protected").check();
  await save(bea).click();
  await expect(bea.getByText("The policy of beta is saved")).toBeVisible();

  await save(page).click();
  const note = page.getByRole("main").getByRole("alert");
  await expect(note).toContainText("Bea changed the policy of beta since you looked");
  await expect(page.getByLabel("Protected")).toBeChecked();
  await expect(hours(page)).toHaveValue("2");
  const policy = async () => (await as.get<{ policy: object }>("/api/v1/apps/ruled/channels/beta")).body.policy;
  expect(await policy()).toMatchObject({ minSoakHours: 24, protected: true, requireReason: false });
  await save(page).click();
  await expect(page.getByText("The policy of beta is saved")).toBeVisible();
  expect(await policy()).toMatchObject({ minSoakHours: 2, protected: true, requireReason: true });
  await context.close();
});
