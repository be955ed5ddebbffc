#!/usr/bin/env node
// What `npx sluice` runs. In a clone it bundles the tool first when it is missing or older than its sources, which
// takes well under a second; a deployment has no sources and brings dist/ along.
import { existsSync } from "node:fs";

if (existsSync(new URL("main.ts", import.meta.url))) {
  const { CLI, ensureBuilt } = await import("../scripts/targets.mjs");
  try {
    await ensureBuilt(CLI);
  } catch (error) {
    console.error(error.message);
    process.exit(5);
  }
}

await import("../dist/sluice.mjs");
