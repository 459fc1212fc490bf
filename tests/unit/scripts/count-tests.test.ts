import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest } from '../../../scripts/count-tests.mjs';

describe('countVitest', () => {
  const file = (...statuses: string[]) => ({
    status: statuses.includes('failed') || statuses.length === 0 ? 'failed' : 'passed',
    assertionResults: statuses.map((status) => ({ status })),
  });

  it('counts a file that cannot be loaded as a failure', () => {
    const report = {
      numPassedTests: 2,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 0,
      testResults: [file('passed', 'failed'), file('passed', 'skipped'), file()],
    };
    expect(countVitest(report)).toEqual({ passed: 2, failed: 2, skipped: 1 });
  });
});

describe('countPlaywright', () => {
  const spec = (status: string, results = 1) => ({
    title: status,
    tests: [{ status, results: Array.from({ length: results }, () => ({})) }],
  });
  const report = (errors: unknown[], ...specs: unknown[]) => ({
    errors,
    suites: [{ suites: [{ specs }], specs: [] }],
  });

  it('passes nothing but what was expected', () => {
    expect(
      countPlaywright(
        report(
          [],
          spec('expected'),
          spec('unexpected'),
          spec('flaky', 2),
          spec('skipped'),
          spec('expected', 0),
        ),
      ),
    ).toEqual({ passed: 1, failed: 4, skipped: 0 });
  });

  it('counts errors outside of tests', () => {
    expect(countPlaywright(report([{}], spec('expected')))).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });
});
