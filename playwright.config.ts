import { defineConfig } from "@playwright/test";
import { find } from "./scripts/needs.mjs";

// Root in a container needs the first; the rest keeps the browser from asking the network for things of its own.
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// No `webServer`: every spec starts its own with e2e/support/start-server.
export default defineConfig({
  testDir: "e2e/browser",
  outputDir: "test-results/browser",
  globalSetup: "./e2e/support/browser-setup.ts",
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    browserName: "chromium",
    // The workers read this after the global setup, which has installed it if need be.
    launchOptions: { executablePath: find("chromium") ?? undefined, args: ARGS },
    trace: "off",
    video: "off",
    screenshot: "only-on-failure",
    locale: "en-GB",
    timezoneId: "UTC",
  },
});
