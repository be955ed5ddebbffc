import { expect, test } from "@playwright/test";
import { violations } from "../support/axe";
import { open } from "../support/browser-page";
import { giveSession } from "../support/browser-session";
import { type Api, api } from "../support/http";
import { press, tabTo } from "../support/keyboard";
import { makeSmallApp } from "../support/small-app";
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

test("what channels serve is withdrawn with them, and every page says so and points at what is good", async ({
  page,
}) => {
  const [, second] = await makeSmallApp(as, "served");
  await open(page, `${server.url}/apps/served/releases`);
  await page.getByRole("button", { name: "More about 1.1.0 (2)" }).click();
  await page.getByRole("menuitem", { name: "Withdraw…" }).click();
  const dialog = page.getByRole("dialog", { name: "Withdraw 1.1.0 (2)" });
  const button = dialog.getByRole("button", { name: "Withdraw 1.1.0 (2)" });
  const serving = dialog.getByRole("list", { name: "Channels that serve it" });
  await expect(serving.getByRole("listitem")).toHaveText(["stable serves itserves then 1.0.0 (1)"]);
  await expect(button).toBeDisabled();
  await expect(dialog.getByRole("status")).toHaveText("Still needed: stable rolled back, a reason");
  await dialog.getByLabel("Reason").fill("Login crash on old phones");
  await expect(button).toBeDisabled();
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel("Roll stable back in the same step").check();
  await button.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row", { name: /^1\.1\.0 \(2\)/ })).toContainText("Withdrawn: Login crash on old phones");

  await open(page, `${server.url}/apps/served/releases/${second}`);
  const main = page.getByRole("main");
  await expect(main).toContainText("Login crash on old phones. Nobody can install it any more");
  await expect(main.getByRole("link", { name: "1.0.0 (1)" }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Promote" })).toHaveCount(0);
  await open(page, `${server.url}/d/served/r/${second}`);
  await expect(main).toContainText("Login crash on old phones");
  await expect(main.getByRole("link", { name: /1\.0\.0/ }).first()).toBeVisible();
  const { body } = await as.get<{ current: { version: string } }>("/api/v1/apps/served/channels/stable");
  expect(body.current.version).toBe("1.0.0");
});

test("a withdrawal by keyboard alone, from the release's own page", async ({ page }) => {
  const [first] = await makeSmallApp(as, "keys");
  await open(page, `${server.url}/apps/keys/releases/${first}`);
  await press(page, page.getByRole("button", { name: "More about 1.0.0 (1)" }));
  const entry = page.getByRole("menuitem", { name: "Withdraw…" });
  await expect(entry).toBeVisible();
  await page.keyboard.press("End");
  await expect(entry).toBeFocused();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Withdraw 1.0.0 (1)" });
  await expect(dialog.getByLabel("Reason")).toBeFocused();
  await page.keyboard.type("Never meant to be out");
  await tabTo(page, dialog.getByRole("button", { name: "Withdraw 1.0.0 (1)" }));
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("main")).toContainText("Never meant to be out. Nobody can install it any more");
  await expect(page.getByRole("main").getByRole("link", { name: "1.1.0 (2)" }).first()).toBeVisible();
});

test("a channel that took it meanwhile stops a withdrawal, and is named", async ({ page }) => {
  const [first] = await makeSmallApp(as, "taken");
  await open(page, `${server.url}/apps/taken/releases/${first}/yank`);
  await page.getByLabel("Reason").fill("Too old");
  const onto = await as.post("/api/v1/apps/taken/channels/internal/promote", { release: first });
  expect(onto.status).toBe(200);
  await page.getByRole("button", { name: "Withdraw 1.0.0 (1)" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("internal serves 1.0.0 (1)");
  await expect(page.getByLabel("Roll internal back in the same step")).toBeVisible();
  const { body } = await as.get<{ status: string }>(`/api/v1/apps/taken/releases/${first}`);
  expect(body.status).toBe("published");
});
