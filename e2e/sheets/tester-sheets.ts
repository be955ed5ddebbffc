// Pictures of the tester page as each kind of device gets it, four widths on a sheet, into docs/tester/.
// Usage: npm run sheets; needs a build and Chromium.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import sharp from "sharp";
import { find } from "../../scripts/needs.mjs";
import { inRoot } from "../../scripts/paths.mjs";
import { seedTesterPages } from "../support/browser-seed";
import { startServer } from "../support/start-server";

const WIDTHS = [360, 390, 820, 1280];
const HEIGHT = 1_000;
const GAP = 24;
const SCALE = 0.6;
const PAPER = "#d8d4cb";

type Device = { userAgent: string; touchPoints?: number; theme?: "light" | "dark" };

const SAFARI = "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15";
const CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";
const MAC = `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${SAFARI}`;

const DEVICES: Record<string, Device> = {
  iphone: { userAgent: `Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) ${SAFARI}`, touchPoints: 5 },
  ipad: { userAgent: MAC, touchPoints: 5 },
  android: { userAgent: `Mozilla/5.0 (Linux; Android 15; Pixel 9) ${CHROME}`, touchPoints: 5, theme: "dark" },
  mac: { userAgent: MAC },
  windows: { userAgent: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME}`, theme: "dark" },
  linux: { userAgent: `Mozilla/5.0 (X11; Linux x86_64) ${CHROME}` },
};

async function shoot(browser: Browser, url: string, device: Device, width: number): Promise<Buffer> {
  const { userAgent, touchPoints = 0, theme = "light" } = device;
  const context = await browser.newContext({
    userAgent,
    viewport: { width, height: HEIGHT },
    hasTouch: touchPoints > 0,
  });
  await context.addCookies([{ name: "theme", value: theme, url }]);
  await context.addInitScript((points) => {
    Object.defineProperty(navigator, "maxTouchPoints", { value: points });
  }, touchPoints);
  const page = await context.newPage();
  await page.goto(url, { waitUntil: "networkidle" });
  const picture = await page.screenshot();
  await context.close();
  return picture;
}

const scaled = (pixels: number) => Math.round(pixels * SCALE);

async function composeSheet(pictures: Buffer[], file: string): Promise<void> {
  const heights = { height: scaled(HEIGHT + 2 * GAP), top: scaled(GAP) };
  let left = scaled(GAP);
  const layers = [];
  for (const [index, picture] of pictures.entries()) {
    const width = scaled(WIDTHS[index] ?? 0);
    layers.push({ input: await sharp(picture).resize({ width }).toBuffer(), left, top: heights.top });
    left += width + scaled(GAP);
  }
  const sheet = sharp({ create: { width: left, height: heights.height, channels: 3, background: PAPER } });
  await sheet.composite(layers).webp({ quality: 72 }).toFile(file);
}

async function main(): Promise<void> {
  const folder = inRoot("docs", "tester");
  mkdirSync(folder, { recursive: true });
  // As iOS wants it reached: its button is there.
  const server = await startServer({ store: "memory", env: { BASE_URL: "https://builds.example.test" } });
  const browser = await chromium.launch({ executablePath: find("chromium") ?? undefined, args: ["--no-sandbox"] });
  try {
    await seedTesterPages(server);
    for (const [name, device] of Object.entries(DEVICES)) {
      const pictures = [];
      for (const width of WIDTHS) pictures.push(await shoot(browser, `${server.url}/d/acme/beta`, device, width));
      await composeSheet(pictures, join(folder, `${name}.webp`));
      console.log(`docs/tester/${name}.webp`);
    }
  } finally {
    await browser.close();
    await server.stop();
  }
}

await main();
