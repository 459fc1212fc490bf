/** Counts tests in the JSON reports of Vitest and Playwright. */

/**
 * Titles of browser tests that may be skipped, e.g. because a machine lacks what they need. Empty: a browser
 * test that was skipped or did not run has failed.
 */
const MAY_BE_SKIPPED = [];

/** A file that cannot be loaded has no tests: it counts as one failure. */
export function countVitest(report) {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Only `expected` counts as passed: flaky, skipped and interrupted tests have failed. */
export function countPlaywright(report) {
  const counted = { passed: 0, failed: report.errors.length, skipped: 0 };
  const visit = (suite) => {
    for (const spec of suite.specs ?? [])
      for (const test of spec.tests) {
        if (test.status === 'expected' && test.results.length > 0) counted.passed++;
        else if (test.status === 'skipped' && MAY_BE_SKIPPED.includes(spec.title)) counted.skipped++;
        else counted.failed++;
      }
    (suite.suites ?? []).forEach(visit);
  };
  report.suites.forEach(visit);
  return counted;
}
