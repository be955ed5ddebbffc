import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { open } from "../support/browser-page";
import { giveSession } from "../support/browser-session";
import { type Api, api } from "../support/http";
import { packageOf } from "../support/packages";
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

test("what would go is said first, and goes", async ({ page, context }) => {
  await as.post("/api/v1/apps", { slug: "keeps", displayName: "Keeps" });
  for (let build = 1; build <= 8; build++) {
    const query = `channel=beta&filename=a.bin&platform=linux&version=1.0.0&build=${build}&acknowledge=size_grew`;
    const bytes = Buffer.from(`build ${build}`);
    expect((await as.put(`/api/v1/apps/keeps/publish?${query}`, bytes)).status).toBe(201);
  }
  await giveSession(context, server);
  await open(page, `${server.url}/apps/keeps/settings`);
  await expect(page.getByText("Nothing would go now.")).toBeVisible();
  await page.getByLabel("Keep the last").fill("2");
  await page.getByRole("button", { name: "Save what is kept" }).click();
  await expect(page.getByText("2 of 8 releases")).toBeVisible();
  await expect(page.getByRole("row", { name: /1\.0\.0 \(2\) would go outside the last 2 on beta/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /1\.0\.0 \(3\) stays beta can go back to it/ })).toBeVisible();
  await page.getByRole("button", { name: "Remove them now" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove 2 releases" }).click();
  await expect(page.getByText("Nothing would go now.")).toBeVisible();
  expect((await as.get("/api/v1/apps/keeps/releases/1.0.0+2")).status).toBe(404);
});

test("somebody is invited, comes in with the link, and is shut out again", async ({ page, context, browser }) => {
  await as.post("/api/v1/apps", { slug: "team", displayName: "Team" });
  await giveSession(context, server);
  await open(page, `${server.url}/apps/team/people`);
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByLabel("E-mail").fill("zoe@example.test");
  await page.getByLabel("Publisher").check();
  await page.getByRole("button", { name: "Make the link" }).click();
  const link = (await page.getByRole("group", { name: "Invite link" }).textContent()) ?? "";
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("row", { name: /zoe@example\.test Publisher/ })).toBeVisible();

  const hers = await browser.newContext();
  const zoe = await hers.newPage();
  await open(zoe, link.trim());
  await zoe.getByLabel("Your name").fill("Zoe");
  await zoe.getByLabel("Password").fill("long enough indeed");
  await zoe.getByRole("button", { name: "Create the account" }).click();
  await expect(zoe).toHaveURL(`${server.url}/apps/team`);

  await open(zoe, `${server.url}/settings/tokens`);
  await expect(zoe.getByText("CI needs one.")).toBeVisible();
  await expect(zoe.getByRole("link", { name: "New token" })).toHaveCount(1);

  await page.reload();
  await expect(page.getByLabel("Role of Zoe")).toHaveValue("publisher");
  await open(page, `${server.url}/admin/people`);
  await page.getByRole("button", { name: "Disable: Zoe" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disable" }).click();
  await expect(page.getByText("Disabled")).toBeVisible();
  await zoe.goto(`${server.url}/apps/team`);
  await expect(zoe.getByRole("heading", { name: "Not here, or not for you" })).toBeVisible();
  await hers.close();
});

test("share links beyond the first page are a click away, and the rest of the page stays", async ({
  page,
  context,
}) => {
  await as.post("/api/v1/apps", { slug: "shared", displayName: "Shared" });
  for (let made = 1; made <= 27; made++) {
    expect((await as.post("/api/v1/apps/shared/links", { name: `Link ${made}` })).status).toBe(201);
  }
  await giveSession(context, server);
  await open(page, `${server.url}/apps/shared/people?invites=nonsense`);
  const links = page.getByRole("table", { name: "Share links" }).getByRole("row");
  await expect(links).toHaveCount(1 + 25);
  const pages = page.getByRole("navigation", { name: "Pages of share links" });
  await pages.getByRole("link", { name: "Older" }).click();
  await expect(links).toHaveCount(1 + 2);
  await expect(page.getByRole("row", { name: /^Link 1 / })).toBeInViewport();
  await expect(page.getByText("Nobody is invited.")).toBeVisible();
  await pages.getByRole("link", { name: "Newest" }).click();
  await expect(links).toHaveCount(1 + 25);
});

test("a token is rotated with time to change it, and the new one is shown once", async ({ page, context }) => {
  await giveSession(context, server);
  await open(page, `${server.url}/settings/tokens`);
  await page.getByRole("link", { name: /^Rotate / }).click();
  await page.getByLabel("For a week").check();
  await page.getByRole("button", { name: "Rotate the token" }).click();
  await expect(page.getByRole("heading", { name: "Token created" })).toBeVisible();
  const secret = (
    (await page
      .getByText(/^slc_[0-9A-Za-z]{36}$/)
      .first()
      .textContent()) ?? ""
  ).trim();
  await page.getByRole("button", { name: "I saved it" }).click();
  await expect(page.getByText("Replaced")).toBeVisible();
  for (const token of [secret, server.adminToken]) {
    expect((await api(server.url, token).get("/api/v1/whoami")).status).toBe(200);
  }
});

test("what stands beside a new token works as it is pasted", async ({ page, context }) => {
  await as.post("/api/v1/apps", { slug: "pasted", displayName: "Pasted" });
  await giveSession(context, server);
  await open(page, `${server.url}/settings/tokens/new?app=pasted`);
  await page.getByLabel("Name").fill("pasted");
  await page.getByRole("button", { name: "Create token" }).click();
  await expect(page.getByRole("heading", { name: "Token created" })).toBeVisible();
  const env = (await page.getByRole("group", { name: ".env" }).textContent()) ?? "";
  const shown: Record<string, string> = {};
  for (const tab of ["curl", "CLI", "GitHub Actions"]) {
    await page.getByRole("tab", { name: tab }).click();
    shown[tab] = (await page.getByRole("tabpanel", { name: tab }).locator("pre").textContent()) ?? "";
  }
  const folder = mkdtempSync(join(tmpdir(), "sluice-pasted-"));
  try {
    writeFileSync(join(folder, "app-release.apk"), packageOf("app-release.apk", Buffer.from("pasted")));
    const { run = "" } = /run: \|\n(?<run>[\s\S]*)/.exec(shown["GitHub Actions"] ?? "")?.groups ?? {};
    const scripts = {
      curl: shown.curl ?? "",
      cli: (shown.CLI ?? "").replace("npx sluice", `node ${resolve("cli/bin.mjs")}`),
      actions: run.replace(/\$\{\{ github\.run_number \}\}/, "77"),
    };
    for (const [name, script] of Object.entries(scripts)) {
      const { status, stderr } = spawnSync("bash", ["-ec", `set -a\n${env}\nset +a\n${script}`], {
        cwd: folder,
        encoding: "utf8",
        env: { NODE_ENV: "production", PATH: process.env.PATH, HOME: folder },
      });
      expect([name, status, stderr]).toEqual([name, 0, expect.any(String)]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const { body } = await as.get<{ items: { build: string; channel: string }[] }>("/api/v1/apps/pasted/releases");
  expect(body.items.map(({ build, channel }) => `${build} ${channel}`)).toEqual(["77 internal", "1 internal"]);
});

test("the audit is narrowed by a click, and its chain holds", async ({ page, context }) => {
  for (const slug of ["one", "two"]) await as.post("/api/v1/apps", { slug, displayName: slug });
  await giveSession(context, server);
  await open(page, `${server.url}/admin/audit`);
  await page.getByRole("link", { name: "app.create" }).first().click();
  await expect(page).toHaveURL(/action=app\.create/);
  await expect(page.getByRole("row").nth(1)).toContainText("created the app");
  await expect(page.getByRole("link", { name: "app.create" }).first()).toBeVisible();
  await expect(page.getByText("made the token")).toHaveCount(0);
  await page.getByRole("button", { name: "Check the chain" }).click();
  await expect(page.getByText("The chain holds.")).toBeVisible();
});
