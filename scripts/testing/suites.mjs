/**
 * All suites, in the order in which they begin where processors are free.
 *
 * - `command`: what runs it; `only(files)`: the same for some of its files
 * - `tells`: it tells the events of its tests; another one is a check, which counts as one test
 * - `after`: suites that it needs; where one of them fails, it cannot run
 * - `cores`: how many processors it keeps busy
 */
const npm = (script, ...options) => [
  'npm',
  'run',
  '-s',
  script,
  ...(options.length > 0 ? ['--', ...options] : []),
];

const check = (name, script, more = {}) => ({ name, command: npm(script), cores: 1, ...more });

/** A suite whose script takes files as its last arguments. */
const ofFiles = ({ options, script, ...suite }) => {
  const only = (files) => npm(script, ...options, ...files);
  return { cores: 1, tells: true, ...suite, only, command: only([]) };
};

const vitest = (name) =>
  ofFiles({
    name,
    script: `test:${name}`,
    options: ['--reporter=default', '--reporter=./scripts/testing/vitest-reporter.mjs'],
  });

export const SUITES = [
  // First, as the browser's tests take longest and need it.
  check('build', 'build'),
  vitest('unit'),
  ofFiles({
    name: 'browser',
    after: ['build'],
    script: 'test:browser',
    options: ['--built', '--reporter=list,./scripts/testing/playwright-reporter.mjs'],
  }),
  // Both write into .next, and lint reads what they make.
  check('types', 'test:types', { after: ['build'] }),
  check('lint', 'test:lint', {
    after: ['types'],
    only: (files) => ['npx', 'oxlint', '--deny-warnings', '--no-error-on-unmatched-pattern', ...files],
  }),
  vitest('properties'),
  vitest('gradients'),
  check('format', 'test:format', {
    only: (files) => ['npx', 'prettier', '--check', '--ignore-unknown', ...files],
  }),
  vitest('architecture'),
  vitest('golden'),
  check('dead code', 'test:dead-code'),
];
