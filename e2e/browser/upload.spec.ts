import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import type { UploadView } from "@/lib/wire/uploads";
import { open, settled } from "../support/browser-page";
import { giveSession } from "../support/browser-session";
import { api } from "../support/http";
import { fileNamed } from "../support/packages";
import { startServer, type TestServer } from "../support/start-server";
import { watchPage } from "../support/watch-page";

const BYTES = fileNamed("Acme.apk", { size: 12_000_000 });
const SHA256 = createHash("sha256").update(BYTES).digest("hex");
// Whether the app holds a file's bytes is asked before they are sent; no is 404. What dies is killed by a test.
// A release is tried out before it has its numbers: no is 422.
const EXPECTED = [
  /status of 404.*\/blobs\/[0-9a-f]{64}$/,
  /status of 422.*\/releases\?dryRun=1$/,
  /ERR_(CONNECTION|EMPTY|SOCKET)/,
];

let server: TestServer;
let folder: string;
let apps = 0;

test.beforeAll(async () => {
  server = await startServer({ store: "disk" });
  folder = mkdtempSync(join(tmpdir(), "sluice-upload-"));
  writeFileSync(join(folder, "Acme.apk"), BYTES);
});
test.afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server?.stop();
});

async function openPage(page: Page): Promise<string> {
  const slug = `upload-${++apps}`;
  const made = await api(server.url, server.adminToken).post("/api/v1/apps", { slug, displayName: slug });
  expect(made.status).toBe(201);
  await giveSession(page.context(), server);
  await open(page, `${server.url}/apps/${slug}/releases/new`);
  return slug;
}

/** A line that takes so many bytes a second; -1: as many as it can. */
async function line(page: Page, uploadThroughput: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const others = { offline: false, latency: 0, downloadThroughput: -1 };
  await session.send("Network.emulateNetworkConditions", { ...others, uploadThroughput });
}

const choose = (page: Page) => page.locator("input[type=file]").first().setInputFiles(join(folder, "Acme.apk"));
const row = (page: Page) => page.getByRole("listitem").filter({ hasText: "Acme.apk" }).first();
const bar = (page: Page) => page.getByRole("progressbar", { name: "Sending Acme.apk" });

async function untilPercent(page: Page, least: number): Promise<void> {
  await expect.poll(async () => Number(await bar(page).getAttribute("aria-valuenow"))).toBeGreaterThanOrEqual(least);
}

/** Saves a draft of what was sent, and answers the digest of its one file. */
async function saveDraft(page: Page, slug: string): Promise<string | undefined> {
  await expect(page.getByRole("status").filter({ hasText: "1 sent" })).toBeAttached({ timeout: 30_000 });
  await page.getByLabel("Version").fill("1.0.0");
  await page.getByLabel("Build").fill("1");
  await page.getByRole("button", { name: "Save 1.0.0 (1) as draft" }).click();
  await expect(page).toHaveURL(/\/releases\/rel_/);
  const answer = await api(server.url, server.adminToken).get<{ items: { artifacts: { sha256: string }[] }[] }>(
    `/api/v1/apps/${slug}/releases`,
  );
  return answer.body.items[0]?.artifacts[0]?.sha256;
}

async function remembered(page: Page, slug: string): Promise<UploadView[]> {
  const text = await page.evaluate((key) => localStorage.getItem(key), `sluice.uploads.${slug}`);
  const ids = (JSON.parse(text ?? "[]") as { id: string }[]).map(({ id }) => id);
  const token = api(server.url, server.adminToken);
  const answers = await Promise.all(ids.map((id) => token.get<UploadView>(`/api/v1/apps/${slug}/uploads/${id}`)));
  return answers.map(({ body }) => body);
}

test("a file is paused, stays where it was, and goes on", async ({ page }) => {
  const watch = watchPage(page, EXPECTED);
  const slug = await openPage(page);
  await line(page, 2_500_000);
  await choose(page);
  await untilPercent(page, 20);
  await expect(row(page)).toContainText(/Sending.*of 12\.0.MB.*MB\/s.*left/);
  await page.getByRole("button", { name: "Pause Acme.apk" }).click();
  await expect(row(page)).toContainText("Paused");
  const [paused] = await remembered(page, slug);
  expect(paused).toMatchObject({ state: "open", filename: "Acme.apk", sizeBytes: BYTES.length });
  await page.getByRole("button", { name: "Resume Acme.apk" }).click();
  await line(page, -1);
  expect(await saveDraft(page, slug)).toBe(SHA256);
  expect(await remembered(page, slug)).toEqual([]);
  expect(watch.complaints()).toEqual([]);
});

test("a file and what was typed survive a reload: chosen again, it goes on from where it was", async ({ page }) => {
  page.on("dialog", (dialog) => void dialog.accept());
  const slug = await openPage(page);
  await line(page, 2_500_000);
  await choose(page);
  await untilPercent(page, 40);
  await page.getByLabel("Version").fill("1.2.3");
  await page.getByRole("textbox", { name: "Notes" }).fill("Two pages of notes.");
  await page.reload();
  await settled(page);
  await line(page, -1);
  await expect(page.getByLabel("Version")).toHaveValue("1.2.3");
  await expect(page.getByRole("textbox", { name: "Notes" })).toHaveValue("Two pages of notes.");
  await expect(row(page)).toContainText(/Choose Acme\.apk again to continue from [1-9]\d.%\./);
  const [left] = await remembered(page, slug);
  expect(left?.receivedBytes).toBeGreaterThan(1_000_000);
  let sent = 0;
  page.on("request", (request) => {
    if (request.method() === "PATCH") sent += Number(request.headers()["content-length"] ?? 0);
  });
  await page.getByLabel("Choose Acme.apk again").setInputFiles(join(folder, "Acme.apk"));
  expect(await saveDraft(page, slug)).toBe(SHA256);
  expect(sent).toBeLessThan(BYTES.length);
});

test("a server that dies and comes back is tried again, and gets the rest", async ({ page }) => {
  const watch = watchPage(page, EXPECTED);
  const slug = await openPage(page);
  await line(page, 2_500_000);
  await choose(page);
  await untilPercent(page, 20);
  await server.kill9();
  await expect(row(page)).toContainText("No connection");
  await server.restart();
  await line(page, -1);
  expect(await saveDraft(page, slug)).toBe(SHA256);
  expect(watch.complaints()).toEqual([]);
});

test("bytes that the app holds are not sent again, and hashing is shown by itself", async ({ page }) => {
  const slug = await openPage(page);
  const path = `/api/v1/apps/${slug}/uploads?filename=other.apk`;
  expect((await api(server.url, server.adminToken).post(path, BYTES)).status).toBe(201);
  const methods: string[] = [];
  page.on("request", (request) => methods.push(request.method()));
  await choose(page);
  await expect(page.getByRole("progressbar", { name: "Hashing Acme.apk" })).toBeVisible();
  await expect(row(page)).toContainText("Here already");
  expect(methods).not.toContain("PATCH");
  expect(await saveDraft(page, slug)).toBe(SHA256);
});

test("what a file says is shown and filled in, and what is wrong with it is said", async ({ page }) => {
  const slug = await openPage(page);
  const admin = api(server.url, server.adminToken);
  expect((await admin.patch(`/api/v1/apps/${slug}`, { bundleIds: { android_apk: "com.acme" } })).status).toBe(200);
  const facts = { id: "com.other", version: "2.4.1", build: 318, minSdk: 26 };
  const files = page.locator("input[type=file]").first();
  await files.setInputFiles({ name: "Acme.apk", mimeType: "", buffer: fileNamed("Acme.apk", facts) });
  await expect(page.getByLabel("Version")).toHaveValue("2.4.1");
  await expect(page.getByLabel("Build")).toHaveValue("318");
  for (const fact of ["com.other", "2.4.1 (318)", "Android API 26+", "signed by Test Signer"]) {
    await expect(row(page)).toContainText(fact);
  }
  await expect(row(page)).toContainText("It is com.other, and this app is com.acme on Android.");
  await page.getByLabel("Version").fill("2.5.0");
  await expect(row(page)).toContainText("It says version 2.4.1; the release is 2.5.0.");
  await expect(page.getByRole("button", { name: "Save 2.5.0 (318) as draft" })).toBeEnabled();
});

test("a file that is not what its name claims says so before it is published", async ({ page }) => {
  await openPage(page);
  const files = page.locator("input[type=file]").first();
  await files.setInputFiles({ name: "Acme.apk", mimeType: "", buffer: Buffer.from("This is not an app.") });
  await expect(row(page).getByText(/not a sound ZIP|not an APK/)).toBeVisible();
});
