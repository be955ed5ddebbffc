import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The path of a real, signed Android package: the one that Appium's settings app ships in its npm package. */
export function realApk(): string {
  const folder = join(dirname(createRequire(import.meta.url).resolve("io.appium.settings/package.json")), "apks");
  const name = readdirSync(folder).find((entry) => entry.endsWith(".apk"));
  if (!name) throw new Error(`No .apk in ${folder}`);
  return join(folder, name);
}
