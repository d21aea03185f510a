import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/** @typedef {{ passed: number, failed: number, executed: number, skipped: string[], empty: string[] }} Counts */

/**
 * Writes what a run of the browser tests counted to the file WORKFLOOR_TEST_COUNTS names, for test/run.mjs.
 *
 * @returns {import('@web/test-runner').Reporter}
 */
export function countReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const file = process.env['WORKFLOOR_TEST_COUNTS'];
      if (!file) return;
      /** @type {Counts} */
      const counts = { passed: 0, failed: 0, executed: 0, skipped: [], empty: [] };
      for (const session of sessions) countSession(session, counts);
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}

/**
 * @param {import('@web/test-runner').TestSession} session
 * @param {Counts} counts
 */
function countSession(session, counts) {
  const before = { ...counts, skips: counts.skipped.length };
  if (session.testResults) countSuite(session.testResults, counts);
  const isEmpty = counts.executed === before.executed && counts.skipped.length === before.skips;
  if (session.passed && isEmpty) counts.empty.push(relative(process.cwd(), session.testFile ?? ''));
  // A file without a test, one that does not load, or an error outside a test.
  if ((!session.passed || isEmpty) && counts.failed === before.failed) counts.failed += 1;
}

/**
 * @param {import('@web/test-runner').TestSuiteResult} suite
 * @param {Counts} counts
 */
function countSuite(suite, counts) {
  for (const test of suite.tests) {
    if (test.skipped) counts.skipped.push(test.name);
    else {
      counts.executed += 1;
      if (test.passed) counts.passed += 1;
      else counts.failed += 1;
    }
  }
  for (const inner of suite.suites) countSuite(inner, counts);
}
