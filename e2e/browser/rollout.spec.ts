import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { open } from "../support/browser-page";
import { seedPortal } from "../support/browser-seed";
import { giveSession } from "../support/browser-session";
import { api } from "../support/http";
import { startServer, type TestServer } from "../support/start-server";

let server: TestServer;

test.beforeAll(async () => {
  server = await startServer();
  await seedPortal(server);
});
test.afterAll(async () => {
  await server?.stop();
});

test("a rollout from the lanes: to ten percent, halted, resumed, to everybody", async ({ context, page }) => {
  const stable = async () => {
    const answer = await api(server.url, server.adminToken).get("/api/v1/apps/acme/channels/stable");
    return answer.body as { rolloutPercent: number; halted: boolean; control: { version: string } | null };
  };
  await giveSession(context, server);
  await open(page, `${server.url}/apps/acme`);
  const lane = page.getByRole("region", { name: "Channel stable" });
  await page.getByRole("link", { name: "Promote 2.4.1 (318) to stable" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "10", exact: true }).check();
  await expect(dialog.getByText(/10\s%\sof devices get 2\.4\.1, 90\s%\skeep/)).toBeVisible();
  await dialog.getByLabel("Type stable to confirm").fill("stable");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
  await dialog.getByRole("button", { name: /Promote 2\.4\.1 \(318\) to stable at 10/ }).click();
  await expect(lane).toContainText(/Rolling out, 10/);
  expect(await stable()).toMatchObject({ rolloutPercent: 10, halted: false });

  await lane.getByRole("button", { name: "Halt the rollout on stable" }).click();
  await dialog.getByRole("button", { name: /^Halt 2\.4\.1/ }).click();
  await expect(lane).toContainText(/Halted at 10/);
  expect((await stable()).halted).toBe(true);

  await lane.getByRole("button", { name: "Resume the rollout on stable" }).click();
  await dialog.getByRole("button", { name: /^Resume 2\.4\.1/ }).click();
  await expect(lane).toContainText(/Rolling out, 10/);

  await lane.getByRole("button", { name: "Change the rollout on stable" }).click();
  await dialog.getByRole("radio", { name: "All", exact: true }).check();
  await dialog.getByRole("button", { name: "Complete the rollout" }).click();
  await expect(lane).toContainText("Live");
  expect(await stable()).toMatchObject({ rolloutPercent: 100, control: null });
});
