import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Entry } from "./reader-process";

const beside = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Nothing of the server's environment, where its secrets are; one arena, so that memory given back is given back.
const ENV: NodeJS.ProcessEnv = { NODE_ENV: "production", MALLOC_ARENA_MAX: "1" };

const PERMISSION = ["--permission", "--experimental-permission"];

/**
 * Of node's permission model: the child reads files and can neither write nor start anything. Image code is an addon,
 * so those stay allowed. Older versions of node name it by its first name.
 */
function permissions(): string[] {
  const known = PERMISSION.find((name) => process.allowedNodeEnvironmentFlags.has(name));
  return known === undefined ? [] : [known, "--allow-fs-read=*", "--allow-addons", "--no-warnings"];
}

/** The child's script: the bundle beside the server's, or the sources through tsx, which needs files of its own. */
export function childEntry(source = "./child/main.ts"): Entry {
  const bundled = beside("./inspect.mjs");
  const heap = "--max-old-space-size=160";
  if (existsSync(bundled)) return { path: bundled, execArgv: [heap, ...permissions()], env: ENV };
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const env = { ...ENV, TSX_TSCONFIG_PATH: beside("../../../tsconfig.json") };
  return { path: beside(source), execArgv: [heap, "--import", tsx], env };
}
