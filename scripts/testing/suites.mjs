/**
 * All suites, in the order in which they begin where processors are free.
 *
 * - `command`: what runs it
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

const vitest = (name) => ({
  name,
  tells: true,
  cores: 1,
  command: npm(`test:${name}`, '--reporter=default', '--reporter=./scripts/testing/vitest-reporter.mjs'),
});

export const SUITES = [
  // First, as the browser's tests take longest and need it.
  check('build', 'build'),
  vitest('unit'),
  {
    name: 'browser',
    tells: true,
    after: ['build'],
    // Its two pages wait for each other's server, disk and clock often enough to leave room for one suite more.
    cores: 1,
    command: npm('test:browser', '--built', '--reporter=list,./scripts/testing/playwright-reporter.mjs'),
  },
  // Both write into .next, and lint reads what they make.
  check('types', 'test:types', { after: ['build'] }),
  check('lint', 'test:lint', { after: ['types'] }),
  check('format', 'test:format'),
  check('dead code', 'test:dead-code'),
  vitest('architecture'),
  vitest('golden'),
  vitest('gradients'),
  vitest('properties'),
];
