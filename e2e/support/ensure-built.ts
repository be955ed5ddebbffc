import { CLI, ensureBuilt, PORTAL } from "../../scripts/targets.mjs";

/**
 * Before suites that start the real thing: what they start is made from the sources as they are now. The default
 * export is what vitest and Playwright both take for a global setup.
 */
export default async function setup(): Promise<void> {
  await ensureBuilt(CLI);
  await ensureBuilt(PORTAL);
}
