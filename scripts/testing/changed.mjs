/**
 * What a change can touch, as far as it fits into little time: `npm test -- --changed` for all that is not committed,
 * `--changed=REF` for all since a commit.
 *
 * Tests of Vitest are those whose imports reach a changed file. What a test is about and does not import, such as the page
 * of a browser test or a folder that is read, it says itself: `// @covers components/panels/data, lib/data`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** Seconds of tests, by processor: with what every run needs, a run stays below two minutes. */
const BUDGET = 60;
/** Of a file that was never measured. */
const UNKNOWN_SECONDS = 5;
/** More processors than these do not help: a suite of Vitest that shares its modules has one, the browser two. */
const MOST_CORES = 2;

const CODE = /\.(tsx?|m?js|cjs)$/;
const TEST = /\.(test|spec)\.tsx?$/;
/** What decides how everything is built and run. */
const OF_EVERYTHING = /^(package(-lock)?\.json|tsconfig\.json|vitest\.config\.ts)$/;

const lines = (text) => text.split('\n').filter((line) => line !== '');

/** Files that differ from a commit, deleted and new ones too; or why that cannot be said. */
export function changedFiles(root, ref) {
  // Names as they are, also those with other letters than ASCII.
  const git = (...args) =>
    spawnSync('git', ['-c', 'core.quotePath=false', ...args], { cwd: root, encoding: 'utf8' });
  const known = git('diff', '--name-only', '--no-renames', ref, '--');
  if (known.error) return { error: `Git does not start: ${known.error.message}.` };
  if (known.status !== 0) return { error: `Git knows no commit "${ref}" here.` };
  const added = git('ls-files', '--others', '--exclude-standard');
  return { files: [...lines(known.stdout), ...lines(added.stdout)] };
}

/** Tests of Vitest that reach a changed file, by their project; or why that cannot be said. */
function reachedByImports(root, ref) {
  const folder = mkdtempSync(join(tmpdir(), 'arm-playground-changed-'));
  const list = join(folder, 'list.json');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { status, stderr } = spawnSync(
    process.execPath,
    [vitest, 'list', '--changed', ref, '--filesOnly', `--json=${list}`],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const found = status === 0 && existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : undefined;
  rmSync(folder, { recursive: true });
  if (!found) return { error: `Vitest cannot say which tests the change reaches: ${stderr.trim()}` };
  return {
    tests: found.map(({ file, projectName }) => ({ suite: projectName, file: relative(root, file) })),
  };
}

/** What a test is about and does not import, as it says at its top; nothing where it does not say. */
export const coveredBy = (source) =>
  (/^\/\/ @covers (.+)$/m.exec(source)?.[1] ?? '')
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== '');

/** The suite that a test belongs to: the folder below `tests/`, but released documents are a unit. */
const suiteOf = (file) => {
  const [, folder] = file.split('/');
  return folder === 'corpus' ? 'unit' : folder;
};

/** Tests that say that they are about something that changed, and browser tests that changed themselves. */
function reachedByWord(root, files) {
  const everything = files.some((file) => OF_EVERYTHING.test(file));
  return readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .map((name) => `tests/${name.replaceAll('\\', '/')}`)
    .filter((file) => TEST.test(file))
    .filter((file) => {
      const covered = coveredBy(readFileSync(join(root, file), 'utf8'));
      const touches = (changed) =>
        covered.some((path) => changed === path || changed.startsWith(`${path}/`)) ||
        (suiteOf(file) === 'browser' && changed === file);
      return everything || files.some(touches);
    })
    .map((file) => ({ suite: suiteOf(file), file }));
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
 * @returns suites with their files, and tests that were left out for want of time; or why that cannot be said
 */
export function suitesOfChange({ root, ref, files, suites, durations, cores }) {
  const code = files.filter((file) => CODE.test(file));
  const present = files.filter((file) => existsSync(join(root, file)));
  const presentCode = present.filter((file) => CODE.test(file));
  const { tests: imports, error } = reachedByImports(root, ref);
  if (error) return { error };
  const reached = [...imports, ...reachedByWord(root, files)];
  const tests = [...new Map(reached.map((test) => [test.file, test])).values()];
  const secondsOf = ({ suite, file }) => durations[suite]?.files[file] ?? UNKNOWN_SECONDS;
  const { chosen, leftOut } = fitting(tests, secondsOf, BUDGET * Math.min(cores, MOST_CORES));
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
