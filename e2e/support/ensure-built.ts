import { CLI, ensureBuilt, PORTAL } from "../../scripts/targets.mjs";

/** Before suites that start the real thing: what they start is made from the sources as they are now. */
export async function setup(): Promise<void> {
  await ensureBuilt(CLI);
  await ensureBuilt(PORTAL);
}
