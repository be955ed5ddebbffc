import { existsSync, readFileSync } from "node:fs";

const NONE = { passed: 0, failed: 0, skipped: 0 };

const readReport = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null);

/** Test cases in a report of vitest's JSON reporter; zeros when the run ended before it wrote one. */
export function countVitest(path) {
  const report = readReport(path);
  if (!report) return NONE;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** The same of Playwright's. A flaky test is one that failed: retries are off, and stay off. */
export function countPlaywright(path) {
  const stats = readReport(path)?.stats;
  if (!stats) return NONE;
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}
