// `npm test`: every check and suite in order, cheap ones first, each also when one before it failed.
// `npm test -- unit http`: only these.
import { mkdirSync } from "node:fs";
import { inRoot } from "./paths.mjs";
import { printSummary } from "./print-summary.mjs";
import { browser, cli, contract, crash, http, readers, unit } from "./suites/cases.mjs";
import { boundaries, deadCode, lint, types } from "./suites/checks.mjs";

const SUITES = [lint, types, boundaries, deadCode, unit, readers, contract, crash, http, cli, browser];

function chosen(names) {
  const unknown = names.filter((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    console.error(`No such suite: ${unknown.join(", ")}. There are: ${SUITES.map((suite) => suite.name).join(", ")}.`);
    process.exit(2);
  }
  return names.length === 0 ? SUITES : SUITES.filter((suite) => names.includes(suite.name));
}

async function attempt(suite) {
  try {
    return await suite.run();
  } catch (error) {
    console.error(error);
    return { ok: false, why: error.message };
  }
}

async function runSuite(suite) {
  console.log(`\n━━ ${suite.name} ${"━".repeat(Math.max(0, 76 - suite.name.length))}`);
  const startedAt = Date.now();
  const result = await attempt(suite);
  const seconds = (Date.now() - startedAt) / 1000;
  if (result.skipped) console.log(`Skipped: ${result.skipped}`);
  // Where nobody reads along, a suite that did not run must not look like one that passed.
  const ok = result.skipped ? !process.env.CI : result.ok;
  const verdict = result.skipped ? "skipped" : ok ? "passed" : "failed";
  console.log(`── ${suite.name}: ${verdict}, ${seconds.toFixed(1)} s`);
  return { name: suite.name, ok, verdict, seconds, why: result.skipped ?? result.why, cases: result.cases };
}

mkdirSync(inRoot("test-results"), { recursive: true });
const results = [];
for (const suite of chosen(process.argv.slice(2))) results.push(await runSuite(suite));
printSummary(results);
process.exit(results.every((result) => result.ok) ? 0 : 1);
