import { type Browser, expect, type Locator, type Page, test } from "@playwright/test";
import { violations } from "../support/axe";
import { open } from "../support/browser-page";
import { giveSession } from "../support/browser-session";
import { type Api, api } from "../support/http";
import { countInteractions } from "../support/interactions";
import { press, tabTo } from "../support/keyboard";
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

const stable = (page: Page) => page.getByRole("region", { name: "Channel stable" });

test("from the overview a promotion takes three interactions, and the way back two", async ({ page }) => {
  await makeSmallApp(as, "counted");
  await open(page, `${server.url}/apps/counted`);
  const promoting = await countInteractions(page);
  await page.getByRole("link", { name: "Promote 1.2.0 (3) to stable" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Type stable to confirm").fill("stable");
  await dialog.getByRole("button", { name: "Promote 1.2.0 (3) to stable" }).click();
  await expect(dialog).toBeHidden();
  await expect(stable(page)).toContainText("1.2.0");
  expect(await promoting()).toBe(3);

  await open(page, `${server.url}/apps/counted`);
  const going = await countInteractions(page);
  await stable(page).getByRole("button", { name: "Roll stable back to 1.1.0 (2)" }).click();
  await dialog.getByRole("button", { name: "Roll stable back to 1.1.0 (2)" }).click();
  await expect(dialog).toBeHidden();
  await expect(stable(page).getByRole("link", { name: "1.1.0" }).first()).toBeVisible();
  expect(await going()).toBe(2);
});

test("a rollout by keyboard alone: begun, raised, halted, resumed, taken back", async ({ page }) => {
  await makeSmallApp(as, "keys");
  await open(page, `${server.url}/apps/keys`);
  const dialog = page.getByRole("dialog");
  const lane = stable(page);
  await press(page, page.getByRole("link", { name: "Promote 1.2.0 (3) to stable" }));
  await expect(dialog.getByLabel("Type stable to confirm")).toBeFocused();
  await page.keyboard.type("stable");
  await tabTo(page, dialog.getByLabel("Rollout in percent"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("12.5");
  await press(page, dialog.getByRole("button", { name: /^Promote 1\.2\.0 \(3\) to stable at 12\.5/ }));
  await expect(lane).toContainText(/Rolling out, 12\.5/);

  await press(page, lane.getByRole("button", { name: "Change the rollout on stable" }));
  await tabTo(page, dialog.getByLabel("Rollout in percent"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("30");
  expect(await violations(page)).toEqual([]);
  await press(page, dialog.getByRole("button", { name: /^Roll out at 30/ }));
  await expect(lane).toContainText(/Rolling out, 30/);

  await press(page, lane.getByRole("button", { name: "Halt the rollout on stable" }));
  await press(page, dialog.getByRole("button", { name: /^Halt 1\.2\.0/ }));
  await expect(lane).toContainText(/Halted at 30/);
  await press(page, lane.getByRole("button", { name: "Resume the rollout on stable" }));
  await press(page, dialog.getByRole("button", { name: /^Resume 1\.2\.0/ }));
  await expect(lane).toContainText(/Rolling out, 30/);
  await press(page, lane.getByRole("button", { name: "Roll stable back to 1.1.0 (2)" }));
  await press(page, dialog.getByRole("button", { name: "Roll stable back to 1.1.0 (2)" }));
  await expect(lane).toContainText("Live");
});

/** What the slower of two sees: who was faster, when, and what is there now; the numbers behind it are fresh. */
async function expectBeaten(where: Locator, by: string, serves: string): Promise<void> {
  const note = where.getByRole("alert");
  await expect(note).toContainText("Somebody was faster.");
  await expect(note).toContainText(`stable was moved by ${by}`);
  await expect(note).toContainText(`and serves ${serves} now`);
  await expect(note.locator("time")).toHaveText(/just now|ago/);
}

async function secondPage(browser: Browser, app: string, name: string): Promise<Page> {
  const context = await browser.newContext();
  await giveSession(context, { url: server.url, admin: await joinOwner(server, app, name) });
  return context.newPage();
}

test("of two who promote the second is told who was faster, and may then decide", async ({ browser, page }) => {
  await makeSmallApp(as, "raced");
  const bea = await secondPage(browser, "raced", "Bea");
  for (const each of [page, bea]) {
    await open(each, `${server.url}/apps/raced`);
    await each.getByRole("link", { name: "Promote 1.2.0 (3) to stable" }).click();
    await each.getByRole("dialog").getByLabel("Type stable to confirm").fill("stable");
  }
  const button = (each: Page) =>
    each.getByRole("dialog").getByRole("button", { name: /^Promote 1\.2\.0 \(3\) to stable/ });
  await bea.getByRole("dialog").getByRole("radio", { name: "10", exact: true }).check();
  await button(bea).click();
  await expect(stable(bea)).toContainText(/Rolling out, 10/);
  await button(page).click();
  await expectBeaten(page.getByRole("dialog"), "Bea", "1.2.0 (3)");
  await bea.context().close();
});

test("of two who change a rollout or go back the second is told who was faster", async ({ browser, page }) => {
  const [, , third] = await makeSmallApp(as, "beaten");
  const onto = (release: string, rolloutPercent: number) =>
    as.post("/api/v1/apps/beaten/channels/stable/promote", { release, rolloutPercent, confirm: "stable" });
  await onto(third, 10);
  const cleo = await secondPage(browser, "beaten", "Cleo");
  await open(cleo, `${server.url}/apps/beaten`);
  await open(page, `${server.url}/apps/beaten`);
  const dialog = page.getByRole("dialog");

  await stable(page).getByRole("button", { name: "Change the rollout on stable" }).click();
  await dialog.getByRole("radio", { name: "50", exact: true }).check();
  await stable(cleo).getByRole("button", { name: "Change the rollout on stable" }).click();
  await cleo.getByRole("dialog").getByRole("radio", { name: "25", exact: true }).check();
  await cleo
    .getByRole("dialog")
    .getByRole("button", { name: /^Roll out at 25/ })
    .click();
  await expect(stable(cleo)).toContainText(/Rolling out, 25/);
  await dialog.getByRole("button", { name: /^Roll out at 50/ }).click();
  await expectBeaten(dialog, "Cleo", "1.2.0 (3)");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(stable(page)).toContainText(/Rolling out, 25/);

  await stable(page).getByRole("button", { name: "Roll stable back to 1.1.0 (2)" }).click();
  await cleo.getByRole("button", { name: "Change the rollout on stable" }).click();
  await cleo.getByRole("dialog").getByRole("radio", { name: "5", exact: true }).check();
  await cleo
    .getByRole("dialog")
    .getByRole("button", { name: /^Roll out at 5/ })
    .click();
  await expect(stable(cleo)).toContainText(/Rolling out, 5/);
  await dialog.getByRole("button", { name: "Roll stable back to 1.1.0 (2)" }).click();
  await expectBeaten(dialog, "Cleo", "1.2.0 (3)");
  const { body } = await as.get<{ rolloutPercent: number; current: { id: string } }>(
    "/api/v1/apps/beaten/channels/stable",
  );
  expect(body).toMatchObject({ rolloutPercent: 5, current: { id: third } });

  // Cleo goes back first: the fresh page has no rollout and so no dialog any more, and still says what became of it.
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await stable(page).getByRole("button", { name: "Change the rollout on stable" }).click();
  await dialog.getByRole("radio", { name: "All", exact: true }).check();
  await stable(cleo).getByRole("button", { name: "Roll stable back to 1.1.0 (2)" }).click();
  await cleo.getByRole("dialog").getByRole("button", { name: "Roll stable back to 1.1.0 (2)" }).click();
  await expect(stable(cleo)).toContainText("Live");
  await dialog.getByRole("button", { name: "Complete the rollout" }).click();
  await expect(page.getByText("stable has no rollout running", { exact: false })).toBeVisible();
  await expect(stable(page)).toContainText("Live");
  await cleo.context().close();
});
