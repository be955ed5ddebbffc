import { renameSync, rmSync } from "node:fs";
import { inRoot, ROOT } from "./paths.mjs";

// Packages stay outside: node_modules is there at run time, and native parts (libSQL) cannot be bundled.
const OPTIONS = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  tsconfig: "tsconfig.json",
  sourcemap: true,
  logLevel: "silent",
};

/**
 * Bundles `entry` into `dist/<name>.mjs`. Written beside its place and renamed into it, so a process that starts
 * meanwhile reads the old file or the new one, never half of one.
 */
export async function bundle(entry, name) {
  // Loaded here, not above: a production install has no esbuild and does not need it.
  const { build, stop } = await import("esbuild");
  const staging = inRoot("dist", `.${name}-${process.pid}`);
  try {
    await build({ ...OPTIONS, entryPoints: { [name]: entry }, outdir: staging, outExtension: { ".js": ".mjs" } });
    for (const file of [`${name}.mjs.map`, `${name}.mjs`]) renameSync(`${staging}/${file}`, inRoot("dist", file));
  } finally {
    rmSync(staging, { recursive: true, force: true });
    await stop(); // its service is a child process, and who bundles may go on to be the server
  }
}
