import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { inRoot, ROOT } from "./paths.mjs";

// Tests are no part of a build: editing one must not cost a minute at the next start.
const NOT_BUILT = /\.(test|spec)\.tsx?$|^\.|\.md$/;

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => !NOT_BUILT.test(name));
  return names.sort().flatMap((name) => filesUnder(join(path, name)));
}

// Next completes tsconfig.json with options of its own at a first build; of those here, these decide what is built.
function compilerOptionsOf(content) {
  const { jsx, paths, target } = JSON.parse(content).compilerOptions;
  return JSON.stringify({ jsx, paths, target });
}

function contentOf(file) {
  const content = readFileSync(file);
  return relative(ROOT, file) === "tsconfig.json" ? compilerOptionsOf(content) : content;
}

/** One digest of the names and contents of everything under `paths` (relative to the root). */
export function hashSources(paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((path) => filesUnder(inRoot(path)))) {
    const content = contentOf(file);
    hash.update(`${relative(ROOT, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}
