import { readdirSync, renameSync, rmSync } from "node:fs";
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
  // What is imported on demand stays apart: a command loads the libraries it needs and no others.
  splitting: true,
  logLevel: "silent",
};

function removeOldChunks(name, files) {
  const isChunk = (file) => file.startsWith(`${name}-`) && /\.mjs(\.map)?$/.test(file);
  for (const file of readdirSync(inRoot("dist"))) {
    if (isChunk(file) && !files.includes(file)) rmSync(inRoot("dist", file), { force: true });
  }
}

/**
 * Bundles `entry` into `dist/<name>.mjs`. Written beside its place and renamed into it, so a process that starts
 * meanwhile reads the old file or the new one, never half of one.
 */
export async function bundle(entry, name) {
  // Loaded here, not above: a production install has no esbuild and does not need it.
  const { build, stop } = await import("esbuild");
  const staging = inRoot("dist", `.${name}-${process.pid}`);
  try {
    const output = { outdir: staging, outExtension: { ".js": ".mjs" }, chunkNames: `${name}-[hash]` };
    await build({ ...OPTIONS, ...output, entryPoints: { [name]: entry } });
    // The entry last: whoever starts it finds everything it imports.
    const files = readdirSync(staging).sort((a, b) => Number(a === `${name}.mjs`) - Number(b === `${name}.mjs`));
    for (const file of files) renameSync(`${staging}/${file}`, inRoot("dist", file));
    removeOldChunks(name, files);
  } finally {
    rmSync(staging, { recursive: true, force: true });
    await stop(); // its service is a child process, and who bundles may go on to be the server
  }
}
