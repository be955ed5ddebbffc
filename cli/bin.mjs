#!/usr/bin/env node
// What `npx sluice` runs. In a clone it bundles the tool first when it is missing or older than its sources, which
// takes well under a second; a deployment brings dist/ along.
import { CLI, ensureBuilt } from "../scripts/targets.mjs";

try {
  await ensureBuilt(CLI);
} catch (error) {
  console.error(error.message);
  process.exit(5);
}

await import("../dist/sluice.mjs");
