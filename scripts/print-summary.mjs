const cell = (value, width) => String(value ?? "").padStart(width);

function row({ name, verdict, seconds, cases, why }) {
  const counts = [cases?.passed, cases?.failed, cases?.skipped].map((count) => cell(count, 8)).join("");
  return `${name.padEnd(12)}${verdict.padEnd(8)}${cell(`${seconds.toFixed(1)} s`, 9)}${counts}${why ? `  ${why}` : ""}`;
}

// A check, or a suite that broke before a case could fail, counts as one: "0 failed" must not close a red run.
const failuresOf = ({ ok, cases }) => Math.max(cases?.failed ?? 0, ok ? 0 : 1);

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** A table of what ran, then the one line that counts. */
export function printSummary(results) {
  console.log(
    `\n${"suite".padEnd(12)}${"result".padEnd(8)}${cell("time", 9)}${cell("passed", 8)}${cell("failed", 8)}${cell("skipped", 8)}`,
  );
  for (const result of results) console.log(row(result));
  const passed = sum(results.map((result) => result.cases?.passed ?? 0));
  console.log(`\n${passed} passed, ${sum(results.map(failuresOf))} failed`);
}
