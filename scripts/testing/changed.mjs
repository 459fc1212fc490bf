/**
 * What a change can touch, as far as it fits into little time: `npm test -- --changed` for all that is not committed,
 * `--changed=REF` for all since a commit.
 *
 * Tests of Vitest are those whose imports reach a changed file. The page is made of all of `app/`, `components/` and
 * `lib/`; which browser tests are about what is said at their top: `@covers components/panels/data, lib/data`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** Seconds of tests by processor: with what every run needs, a run stays below two minutes. */
const BUDGET = 60;
/** Of a file that was never measured. */
const UNKNOWN_SECONDS = 5;

const BROWSER = 'tests/browser';
const CODE = /\.(tsx?|m?js|cjs)$/;

const lines = (text) => text.split('\n').filter((line) => line !== '');

/** Files that differ from a commit, deleted and new ones too; or why that cannot be said. */
export function changedFiles(root, ref) {
  const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  const known = git('diff', '--name-only', ref, '--');
  if (known.status !== 0) return { error: `Git knows no commit "${ref}".` };
  const added = git('ls-files', '--others', '--exclude-standard');
  return { files: [...lines(known.stdout), ...lines(added.stdout)] };
}

/** Tests of Vitest that reach a changed file, by their project. */
function reachedByImports(root, ref) {
  const folder = mkdtempSync(join(tmpdir(), 'arm-playground-changed-'));
  const list = join(folder, 'list.json');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  spawnSync(process.execPath, [vitest, 'list', '--changed', ref, '--filesOnly', `--json=${list}`], {
    cwd: root,
    stdio: 'ignore',
  });
  const tests = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
  rmSync(folder, { recursive: true });
  return tests.map(({ file, projectName }) => ({ suite: projectName, file: relative(root, file) }));
}

/** What a browser test is about, as it says at its top; nothing where it does not say. */
export const coveredBy = (source) =>
  (/@covers ([^\n*]+)/.exec(source)?.[1] ?? '')
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== '');

/** Browser tests that changed, or are about something that did. */
function reachedInThePage(root, files) {
  return readdirSync(join(root, BROWSER))
    .filter((name) => name.endsWith('.spec.ts'))
    .map((name) => `${BROWSER}/${name}`)
    .filter((file) => {
      const covered = coveredBy(readFileSync(join(root, file), 'utf8'));
      return files.some(
        (changed) =>
          changed === file || covered.some((path) => changed === path || changed.startsWith(`${path}/`)),
      );
    })
    .map((file) => ({ suite: 'browser', file }));
}

/**
 * Tests that fit into the budget, the quick ones first, and those that do not.
 * @param tests suite and file of each
 * @param secondsOf how long a file takes
 */
export function fitting(tests, secondsOf, budget) {
  const quickFirst = [...tests].sort((a, b) => secondsOf(a) - secondsOf(b));
  let left = budget;
  const tooMany = quickFirst.findIndex((test) => (left -= secondsOf(test)) < 0);
  const count = tooMany < 0 ? quickFirst.length : tooMany;
  return { chosen: quickFirst.slice(0, count), leftOut: quickFirst.slice(count) };
}

/**
 * Suites that run only what a change can touch.
 * @param suites all suites
 * @param durations those of the last whole run
 * @returns suites with their files, and tests that are left out for want of time
 */
export function suitesOfChange({ root, ref, files, suites, durations, cores }) {
  const code = files.filter((file) => CODE.test(file));
  const present = files.filter((file) => existsSync(join(root, file)));
  const presentCode = present.filter((file) => CODE.test(file));
  const tests = [...reachedByImports(root, ref), ...reachedInThePage(root, files)];
  const secondsOf = ({ suite, file }) => durations[suite]?.files[file] ?? UNKNOWN_SECONDS;
  const { chosen, leftOut } = fitting(tests, secondsOf, BUDGET * cores);
  const filesOf = (name) => chosen.filter(({ suite }) => suite === name).map(({ file }) => file);

  const checks = {
    build: filesOf('browser').length > 0 ? [] : null,
    types: code.length > 0 ? [] : null,
    lint: presentCode.length > 0 ? presentCode : null,
    format: present.length > 0 ? present : null,
    'dead code': code.length > 0 ? [] : null,
  };
  const reduced = suites.flatMap((suite) => {
    const args = suite.name in checks ? checks[suite.name] : filesOf(suite.name);
    if (args === null || (!(suite.name in checks) && args.length === 0)) return [];
    return [{ ...suite, command: suite.only && args.length > 0 ? suite.only(args) : suite.command }];
  });
  return { suites: reduced, leftOut };
}
