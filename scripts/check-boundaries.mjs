// Runs dependency-cruiser through its API, and first makes sure that it sees anything at all: with a compiler out of
// its range it reads no TypeScript, finds no violation and passes.
import { existsSync } from "node:fs";
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import config from "../.dependency-cruiser.mjs";
import { inRoot, ROOT } from "./paths.mjs";

const FOLDERS = ["app", "bench", "cli", "components", "drizzle", "e2e", "lib", "scripts", "server"];
const FLOOR = 200;

/** Every module under `paths` with what it violates: `{ modules, violations }`. */
export async function cruiseModules(paths, baseDir = ROOT) {
  const { forbidden, allowed, allowedSeverity, options } = config;
  const ruleSet = { forbidden, allowed, allowedSeverity };
  const tsConfig = extractTSConfig(inRoot("tsconfig.json"));
  const settings = { ...options, baseDir, ruleSet, validate: true };
  const { output } = await cruise(paths, settings, undefined, { tsConfig });
  return { modules: output.modules, violations: output.summary.violations };
}

const toLine = ({ rule, from, to }) => `  ${rule.name}: ${from}${to === from ? "" : ` → ${to}`}`;

/** The check of `npm test`. */
export async function checkBoundaries() {
  const folders = FOLDERS.filter((folder) => existsSync(inRoot(folder)));
  const { modules, violations } = await cruiseModules(folders);
  const ours = modules.filter(({ source }) => /^(?!.*node_modules\/).*\.tsx?$/.test(source));
  for (const violation of violations) console.log(toLine(violation));
  console.log(`${ours.length} TypeScript modules read, ${violations.length} imports against the rules`);
  if (ours.length < FLOOR) console.log(`That is fewer than ${FLOOR}: dependency-cruiser does not read them.`);
  return { ok: violations.length === 0 && ours.length >= FLOOR };
}
