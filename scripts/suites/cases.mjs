// The suites that run test cases: vitest's projects and Playwright's specs.
import { readdirSync, rmSync } from "node:fs";
import { countPlaywright, countVitest } from "../count-tests.mjs";
import { need } from "../needs.mjs";
import { inRoot } from "../paths.mjs";
import { runCommand } from "../run-command.mjs";
import { CLI, ensureBuilt, PORTAL } from "../targets.mjs";

const reportOf = (name) => inRoot("test-results", `${name}.json`);

function hasFiles(folder, ending) {
  try {
    return readdirSync(inRoot(folder), { recursive: true }).some((file) => file.endsWith(ending));
  } catch {
    return false;
  }
}

async function runVitest(name, projects) {
  const report = reportOf(name);
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code } = await runCommand("vitest", [
    "run",
    ...projects.map((project) => `--project=${project}`),
    ...reporters,
  ]);
  return { ok: code === 0, cases: countVitest(report) };
}

async function runPlaywright() {
  const report = reportOf("browser");
  rmSync(report, { force: true });
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const { code } = await runCommand("playwright", ["test", "--reporter=list,json"], { env });
  return { ok: code === 0, cases: countPlaywright(report) };
}

// Said once here; the suites' own set-up finds the build fresh.
async function build() {
  try {
    await ensureBuilt(CLI);
    await ensureBuilt(PORTAL);
    return null;
  } catch (error) {
    console.log(error.message);
    return { ok: false, why: "the build failed" };
  }
}

/** A suite without files is skipped, and says so: under CI that fails. */
function suite(name, folder, ending, run) {
  return { name, run: () => (hasFiles(folder, ending) ? run() : { skipped: `no *${ending} under ${folder}` }) };
}

/** A suite on real servers fails when there is nothing to start. */
function serverSuite(name, folder, ending, run) {
  return suite(name, folder, ending, async () => (await build()) ?? run());
}

export const unit = suite("unit", "lib", ".test.ts", () => runVitest("unit", ["unit"]));
export const readers = suite("readers", "lib/adapters/inspect", ".test.ts", () => runVitest("readers", ["readers"]));
export const contract = suite("contract", "lib/adapters", ".contract.test.ts", () =>
  runVitest("contract", ["contract"]),
);
export const crash = suite("crash", "lib/runtime/testing/crash", ".test.ts", () => runVitest("crash", ["crash"]));
export const http = serverSuite("http", "e2e/http", ".test.ts", () => runVitest("http", ["http-memory", "http-disk"]));
export const cli = serverSuite("cli", "e2e/cli", ".test.ts", () => runVitest("cli", ["cli-memory", "cli-disk"]));
export const browser = serverSuite("browser", "e2e/browser", ".spec.ts", () => {
  const { missing } = need("chromium");
  return missing ? { skipped: missing } : runPlaywright();
});
