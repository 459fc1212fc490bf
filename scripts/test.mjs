/**
 * Runs the suites, beside each other where processors are free, and goes on after a failing one:
 * `node scripts/test.mjs [suite...] [--changed[=REF]] [--durations] [--verbose]`.
 *
 * A check counts as one test. The output of a suite is shown when it fails. Durations of suites and files are printed at
 * the end, and kept in test-durations.json. The last line is always `N passed, N failed`; the exit code is 1 when
 * anything failed or nothing ran, and 2 for a wrong call.
 */
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { whenAskedToStop } from './family.mjs';
import { changedFiles, suitesOfChange } from './testing/changed.mjs';
import { durationLines, keepDurations, readDurations } from './testing/durations.mjs';
import { countTests, fileDurations, readEvents } from './testing/events.mjs';
import { runSuite } from './testing/run-suite.mjs';
import { runAll } from './testing/schedule.mjs';
import { SUITES } from './testing/suites.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const DURATIONS = join(root, 'test-durations.json');
/** Less than this, in MB, and what fails fails for that. */
const ALMOST_FULL = 20;
/** What a run writes at most, in MB: the build, and large files that tests make. */
const DISK = { [root]: 400, [tmpdir()]: 800 };

const args = process.argv.slice(2);
const verbose = args.includes('--verbose');
const names = args.filter((arg) => !arg.startsWith('--'));
const known = SUITES.map(({ name }) => name);
const isOption = (arg) =>
  ['--verbose', '--durations', '--changed'].includes(arg) || arg.startsWith('--changed=');
const unknown =
  names.find((name) => !known.includes(name)) ?? args.find((arg) => arg.startsWith('--') && !isOption(arg));
if (unknown !== undefined) {
  console.error(`There is no suite or option "${unknown}". Suites: ${known.join(', ')}.`);
  process.exit(2);
}
if (args.includes('--durations')) {
  console.log(durationLines(readDurations(DURATIONS), Infinity).join('\n'));
  process.exit(0);
}

/** A sentence where a folder of tests has less room than so many MB. */
function fullDisk(least) {
  for (const [folder, most] of Object.entries(DISK)) {
    const { bavail, bsize } = statfsSync(folder);
    const free = Math.floor((bavail * bsize) / 1e6);
    if (free < (least ?? most))
      return `The disk is full: tests write up to ${most} MB in ${folder}, where ${free} MB are free.`;
  }
  return undefined;
}

const noRoom = fullDisk();
if (noRoom) {
  console.error(noRoom);
  process.exit(1);
}

/** Holds what suites tell while they run. */
const notes = mkdtempSync(join(tmpdir(), 'arm-playground-tests-'));
process.on('exit', () => rmSync(notes, { recursive: true, force: true }));

const total = { passed: 0, failed: 0 };
const measured = {};
const failedSuites = new Set();
/** By suite that runs: how to end it, and where its events are. */
const running = new Map();

/** A suite that fails without a failed test (it could not start, or was stopped) counts as one failure more. */
function countOf(suite, code, events) {
  if (!suite.tells) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  const counted = countTests(events);
  const incomplete = code !== 0 && counted.failed === 0;
  return incomplete || counted.passed + counted.failed === 0
    ? { ...counted, failed: counted.failed + 1 }
    : counted;
}

async function judge(suite) {
  const start = Date.now();
  const broken = (suite.after ?? []).find((name) => failedSuites.has(name));
  const events = join(notes, `${suite.name}.jsonl`);
  const { code, output } = broken
    ? { code: 1, output: `It needs "${broken}", which failed.` }
    : await runSuite(suite, {
        root,
        events,
        started: (end) => running.set(suite.name, { end, events }),
        listen: (text) => verbose && process.stdout.write(text),
      });
  running.delete(suite.name);
  const told = readEvents(events);
  const { passed, failed, skipped } = countOf(suite, code, told);
  total.passed += passed;
  total.failed += failed;
  const seconds = (Date.now() - start) / 1000;
  if (failed > 0) failedSuites.add(suite.name);
  else {
    const files = Object.entries(fileDurations(told)).map(([file, ms]) => [file, ms / 1000]);
    measured[suite.name] = { seconds, files: Object.fromEntries(files) };
  }
  if (failed > 0 && !verbose) console.log(fullDisk(ALMOST_FULL) ?? output.trimEnd());
  const verdict = failed > 0 ? 'FAILED' : 'ok';
  const left = skipped > 0 ? `, ${skipped} skipped` : '';
  console.log(
    `${suite.name.padEnd(13)} ${verdict.padEnd(7)} ${passed} of ${passed + failed}${left}  (${seconds.toFixed(1)} s)`,
  );
}

whenAskedToStop((signal) => {
  for (const { end, events } of running.values()) {
    end();
    const { passed, failed } = countTests(readEvents(events));
    total.passed += passed;
    total.failed += failed;
  }
  console.log(`Stopped by ${signal}: ${total.passed} passed and ${total.failed} failed until then.`);
  process.exit(130);
});

/** Whether no test is asked for, as none can be touched by what has changed. */
let untested = false;

/** Without `--changed`, all suites, or those that were named. */
function chooseSuites() {
  const named = SUITES.filter(({ name }) => names.length === 0 || names.includes(name));
  const changed = args.find((arg) => /^--changed(=|$)/.test(arg));
  if (changed === undefined) return named;
  const ref = changed.slice('--changed='.length) || 'HEAD';
  const { files, error } = changedFiles(root, ref);
  if (error || files.length === 0) {
    console.error(error ?? `Nothing has changed since ${ref}; --changed=REF names another commit.`);
    process.exit(error ? 2 : 0);
  }
  const plan = suitesOfChange({
    root,
    ref,
    files,
    suites: named,
    durations: readDurations(DURATIONS),
    cores: availableParallelism(),
  });
  if (plan.error) {
    console.error(plan.error);
    process.exit(1);
  }
  if (plan.leftOut.length > 0)
    console.log(
      `Left to a whole run, for want of time:\n${plan.leftOut.map(({ file }) => `  ${file}`).join('\n')}`,
    );
  untested = plan.suites.length === 0;
  if (untested) console.log('No test looks at what has changed.');
  return plan.suites;
}

await runAll(chooseSuites(), availableParallelism(), judge);

if (total.passed + total.failed === 0) console.log('No test ran.');
process.exitCode = total.failed > 0 || (total.passed === 0 && !untested) ? 1 : 0;
// A part of a suite says nothing of its whole.
if (!args.some((arg) => arg.startsWith('--changed'))) keepDurations(DURATIONS, measured);
if (Object.keys(measured).length > 0) console.log(['', ...durationLines(measured), ''].join('\n'));
console.log(`${total.passed} passed, ${total.failed} failed`);
