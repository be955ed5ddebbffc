import { expect, type Page, test } from "@playwright/test";
import type { Finding } from "@/lib/domain/finding";
import { violations } from "../support/axe";
import { open } from "../support/browser-page";
import { giveSession } from "../support/browser-session";
import { type Api, api } from "../support/http";
import { press, tabTo } from "../support/keyboard";
import { makeSmallApp, publishSmall } from "../support/small-app";
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

/** The judge's sentences as a page shows them, ticks or not. */
async function shown(page: Page): Promise<string[]> {
  const list = page.getByRole("list", { name: "Findings" });
  await expect(list).toBeVisible();
  const lines = await list.getByRole("listitem").allTextContents();
  return lines.map((line) => line.replace(/^(Blocker|Warning|For information): /, ""));
}

const sentences = (findings: Finding[] | undefined) => findings?.map(({ message }) => message);

for (const [name, policy, codes] of [
  ["blocked", { allowedFrom: ["beta"], minSoakHours: 24 }, ["not_allowed_from", "size_grew"]],
  ["only warned of", {}, ["size_grew"]],
] as const) {
  test(`what is ${name}: five places say the same of the same promotion`, async ({ page }) => {
    const app = `five-${codes.length}`;
    await makeSmallApp(as, app);
    const release = await publishSmall(as, app, "1.3.0+4", "internal", 4_000);
    await as.put(`/api/v1/apps/${app}/channels/stable`, { policy });
    const compared = await as.get<{ findings: Finding[] }>(`/api/v1/apps/${app}/compare?channel=stable&to=${release}`);
    const expected = sentences(compared.body.findings);
    expect(compared.body.findings.map(({ code }) => code)).toEqual(codes);

    await open(page, `${server.url}/apps/${app}/compare?channel=stable&to=${release}`);
    expect(await shown(page), "compare page").toEqual(expected);
    await open(page, `${server.url}/apps/${app}/channels/stable`);
    await page.getByRole("link", { name: "Promote another release" }).click();
    await page
      .getByRole("dialog")
      .getByRole("link", { name: /1\.3\.0/ })
      .click();
    await expect(page.getByRole("dialog", { name: "Promote 1.3.0 (4) to stable" })).toBeVisible();
    expect(await shown(page), "dialog").toEqual(expected);

    type Refusal = { code: string; findings: Finding[] };
    const address = `/api/v1/apps/${app}/channels/stable/promote`;
    const dry = await as.post<Refusal>(`${address}?dryRun=1`, { release });
    const made = await as.post<Refusal>(address, { release, confirm: "stable" });
    for (const { status, body } of [dry, made])
      expect([status, body.code, sentences(body.findings)]).toEqual([409, "gate_failed", expected]);
  });
}

test("the sides are chosen by keyboard, stand in the address, and the row of a release leads here", async ({
  page,
}) => {
  const [first, second, third] = await makeSmallApp(as, "chosen");
  await open(page, `${server.url}/apps/chosen/releases`);
  await press(page, page.getByRole("button", { name: "More about 1.2.0 (3)" }));
  const entry = page.getByRole("menuitem", { name: "Compare" });
  await expect(entry).toBeVisible();
  for (let presses = 0; presses < 9 && !(await entry.evaluate((item) => item === document.activeElement)); presses += 1)
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/compare\\?to=${third}$`));
  await expect(page.getByText("stable serves", { exact: true })).toBeVisible();
  const facts = page.getByRole("table", { name: "Facts side by side" });
  await expect(facts.getByRole("row", { name: /^Version/ })).toContainText("1.1.01.2.0");
  await expect(page.getByRole("region", { name: "Notes in between" })).toContainText("What 1.2.0 brings.");

  await tabTo(page, page.getByLabel("From"));
  await page.keyboard.type("1.0.0");
  await press(page, page.getByRole("button", { name: "Compare", exact: true }));
  await expect(page).toHaveURL(new RegExp(`/compare\\?from=${first}&to=${third}$`));
  await expect(facts.getByRole("row", { name: /^Version/ })).toContainText("1.0.01.2.0");
  await expect(page.getByRole("region", { name: "Notes in between" })).toContainText("What 1.1.0 brings.");
  await press(page, page.getByRole("link", { name: "Swap" }));
  await expect(page.getByRole("region", { name: "Verdict" })).toContainText("Lower build");
  await page.goBack();
  await expect(page.getByRole("region", { name: "Verdict" })).toContainText("Higher build");

  await open(page, `${server.url}/apps/chosen/releases/${second}?tab=changes`);
  await expect(page.getByText("beta serves", { exact: true })).toBeVisible();
  await page.getByRole("navigation", { name: "Compared with" }).getByRole("link", { name: "stable" }).click();
  await expect(page).toHaveURL(/tab=changes&channel=stable$/);
  await expect(page.getByText("stable served before", { exact: true })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
