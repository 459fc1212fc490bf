/**
 * Runs every suite in turn and goes on after a failing one: `node scripts/test.mjs [suite...] [--verbose]`.
 * A static check counts as one test. The last line is always `N passed, N failed`; the exit code is 1 when
 * anything failed or nothing ran. The output of a suite is shown when it fails.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countPlaywright, countVitest } from './count-tests.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'arm-playground-tests-'));
const MINUTE = 60_000;

const check = (name, npmScript) => ({ name, command: ['npm', 'run', '-s', npmScript], minutes: 6 });
const vitest = (name, minutes) => ({
  name,
  minutes,
  report: join(reports, `${name}.json`),
  count: countVitest,
  get command() {
    const json = `--outputFile.json=${this.report}`;
    return ['npm', 'run', '-s', `test:${name}`, '--', '--reporter=default', '--reporter=json', json];
  },
});

const SUITES = [
  // First: lint reads what it makes.
  { ...check('types', 'test:types'), alone: true },
  // The longest first, so that nothing waits for it at the end.
  vitest('unit', 10),
  vitest('properties', 6),
  check('lint', 'test:lint'),
  check('format', 'test:format'),
  check('dead code', 'test:dead-code'),
  vitest('architecture', 6),
  vitest('golden', 6),
  vitest('gradients', 8),
  {
    name: 'browser',
    alone: true,
    minutes: 15,
    report: join(reports, 'browser.json'),
    count: countPlaywright,
    command: ['npm', 'run', '-s', 'test:browser', '--', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'browser.json') },
  },
];

/** Runs a suite, with a time limit for its whole family of processes. */
function run(suite, verbose) {
  return new Promise((resolve) => {
    const windows = process.platform === 'win32';
    const [file, ...args] = suite.command;
    const child = spawn(file, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CI: '1', NO_COLOR: '1', FORCE_COLOR: undefined, ...suite.env },
      detached: !windows,
      shell: windows,
    });
    const stop = () => (windows ? child.kill() : process.kill(-child.pid, 'SIGKILL'));
    running.add(stop);
    let output = '';
    const listen = (chunk) => {
      output += chunk;
      if (verbose) process.stdout.write(chunk);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    const timer = setTimeout(() => {
      output += `\nStopped: it took longer than ${suite.minutes} minutes.\n`;
      stop();
    }, suite.minutes * MINUTE);
    const end = (code) => {
      clearTimeout(timer);
      running.delete(stop);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += String(error);
      end(1);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}

/** A suite that fails without a failed test (it could not start, or an error escaped) counts as one failure. */
function countOf(suite, code) {
  const fallback = { passed: 0, failed: 1, skipped: 0 };
  if (!suite.report) return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : fallback;
  if (!existsSync(suite.report)) return fallback;
  const counted = suite.count(JSON.parse(readFileSync(suite.report, 'utf8')));
  const missing = counted.failed === 0 && (code !== 0 || counted.passed === 0);
  return missing ? { ...counted, failed: 1 } : counted;
}

/** What ends each suite that runs. */
const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    for (const stop of running) stop();
    process.exit(1);
  });
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

const args = process.argv.slice(2);
const verbose = args.includes('--verbose');
const names = args.filter((arg) => !arg.startsWith('--'));
const unknown = names.find((name) => !SUITES.some((suite) => suite.name === name));
if (unknown !== undefined) {
  console.error(`There is no suite "${unknown}". Suites: ${SUITES.map((s) => s.name).join(', ')}.`);
  process.exit(2);
}

const total = { passed: 0, failed: 0 };

async function judge(suite) {
  const start = Date.now();
  const { code, output } = await run(suite, verbose);
  const { passed, failed, skipped } = countOf(suite, code);
  total.passed += passed;
  total.failed += failed;
  if (failed > 0 && !verbose) console.log(output.trimEnd());
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  const verdict = failed > 0 ? 'FAILED' : 'ok';
  const left = skipped > 0 ? `, ${skipped} skipped` : '';
  console.log(
    `${suite.name.padEnd(13)} ${verdict.padEnd(7)} ${passed} of ${passed + failed}${left}  (${seconds} s)`,
  );
}

/** Most have a single thread for much of their time, so that two of them share two processors well. */
const AT_ONCE = 2;
const queue = SUITES.filter(({ name }) => names.length === 0 || names.includes(name));
while (queue.length > 0) {
  const next = queue.findIndex(({ alone }) => alone);
  if (next === 0) await judge(queue.shift());
  const together = queue.splice(0, next > 0 ? next : next < 0 ? queue.length : 0);
  const work = async () => {
    for (let suite = together.shift(); suite; suite = together.shift()) await judge(suite);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

if (total.passed + total.failed === 0) console.log('No test ran.');
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
console.log(`${total.passed} passed, ${total.failed} failed`);
