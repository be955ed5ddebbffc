import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { withBuildLock } from "./build-lock.mjs";
import { bundle } from "./bundle.mjs";
import { nextBuild } from "./next-build.mjs";
import { inRoot } from "./paths.mjs";
import { hashSources } from "./source-hash.mjs";

const CONFIGS = ["tsconfig.json", "package-lock.json", "scripts/bundle.mjs"];

/** The web portal: Next's build, the entry that serves it, and the child process that looks into files. */
export const PORTAL = {
  name: "server",
  entry: "server/main.ts",
  outputs: ["dist/server.mjs", "dist/inspect.mjs", ".next/BUILD_ID"],
  sources: [
    "app",
    "components",
    "lib",
    "server",
    "drizzle",
    "public",
    "next.config.js",
    "postcss.config.mjs",
    ...CONFIGS,
  ],
  async build() {
    await bundle(this.entry, this.name); // first: it fails within a second
    await bundle("lib/adapters/inspect/child/main.ts", "inspect");
    await nextBuild();
  },
};

/** The command line tool. */
export const CLI = {
  name: "sluice",
  entry: "cli/main.ts",
  outputs: ["dist/sluice.mjs"],
  sources: ["cli", "lib", "drizzle", ...CONFIGS],
  build() {
    return bundle(this.entry, this.name);
  },
};

const stampOf = (target) => inRoot("dist", `${target.name}.stamp`);

function isFresh(target, hash) {
  if (!target.outputs.every((path) => existsSync(inRoot(path)))) return false;
  return existsSync(stampOf(target)) && readFileSync(stampOf(target), "utf8") === hash;
}

// The stamp goes first and comes back last: a build that was cut short is never taken for a whole one.
async function buildStamped(target, hash) {
  rmSync(stampOf(target), { force: true });
  await target.build();
  const staging = `${stampOf(target)}.${process.pid}`;
  writeFileSync(staging, hash);
  renameSync(staging, stampOf(target));
}

/** A deployment carries the outputs without their sources; there is nothing to compare and nothing to build. */
const hasSources = (target) => existsSync(inRoot(target.entry));

/**
 * Builds `target` unless what is there was made from these very sources. `onBuild` is called when there is something
 * to do; answers whether it was done.
 */
export async function ensureBuilt(target, { force = false, onBuild = () => {} } = {}) {
  if (!hasSources(target)) {
    const missing = target.outputs.filter((path) => !existsSync(inRoot(path)));
    if (missing.length > 0) throw new Error(`Neither ${target.entry} nor ${missing.join(", ")} is here.`);
    return false;
  }
  if (!force && isFresh(target, hashSources(target.sources))) return false;
  mkdirSync(inRoot("dist"), { recursive: true });
  return withBuildLock(inRoot("dist", `${target.name}.lock`), async () => {
    const hash = hashSources(target.sources);
    if (!force && isFresh(target, hash)) return false; // another process built it while we waited
    onBuild();
    await buildStamped(target, hash);
    return true;
  });
}
