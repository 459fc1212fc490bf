// @covers scripts, tests/browser
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedFiles, coveredBy, fitting } from '../../../scripts/testing/changed.mjs';

describe('files that changed', () => {
  it('are those that differ from a commit, deleted and new ones too', () => {
    const folder = mkdtempSync(join(tmpdir(), 'arm-changed-'));
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], { cwd: folder });
    git('init', '-q');
    for (const name of ['stays', 'changes', 'goes']) writeFileSync(join(folder, name), name);
    git('add', '.');
    git('commit', '-qm', 'first');
    writeFileSync(join(folder, 'changes'), 'else');
    writeFileSync(join(folder, 'comes'), '');
    rmSync(join(folder, 'goes'));
    writeFileSync(join(folder, 'größe 2'), '');
    expect(changedFiles(folder, 'HEAD')).toEqual({ files: ['changes', 'goes', 'comes', 'größe 2'] });
    expect(changedFiles(folder, 'nowhere')).toEqual({ error: 'Git knows no commit "nowhere" here.' });
  });
});

describe('what a test covers', () => {
  it('stands at its top', () => {
    expect(coveredBy('// @covers components/panels/data, lib/data\nimport x')).toEqual([
      'components/panels/data',
      'lib/data',
    ]);
    expect(coveredBy('import x')).toEqual([]);
    expect(coveredBy("const words = '// @covers lib';")).toEqual([]);
  });

  const tests = readdirSync('tests', { recursive: true, encoding: 'utf8' })
    .map((name) => join('tests', name))
    .filter((file) => /\.(test|spec)\.tsx?$/.test(file))
    .map((file) => ({ file, covered: coveredBy(readFileSync(file, 'utf8')) }));

  it('is there', () => {
    const covered = tests.flatMap(({ file, covered }) => covered.map((path) => `${file}: ${path}`));
    expect(covered.length).toBeGreaterThan(50);
    expect(covered.filter((line) => !existsSync(line.split(': ')[1]!))).toEqual([]);
  });

  it('is said by those that do not import it: of a page, of vectors, of the imports themselves', () => {
    const silent = tests.filter(
      ({ file, covered }) =>
        /tests\/(browser|golden|architecture|corpus)\//.test(file) && covered.length === 0,
    );
    expect(silent.map(({ file }) => file)).toEqual([]);
  });
});

describe('tests that fit into a time', () => {
  const tests = fc.array(fc.record({ suite: fc.constant('unit'), file: fc.string(), seconds: fc.nat(50) }));

  it('are the quick ones, stay below it, and leave the others out by name', () => {
    fc.assert(
      fc.property(tests, fc.nat(100), (all, budget) => {
        const { chosen, leftOut } = fitting(all, ({ seconds }) => seconds, budget);
        expect(chosen.reduce((sum, { seconds }) => sum + seconds, 0)).toBeLessThanOrEqual(budget);
        expect([chosen.length + leftOut.length, new Set([...chosen, ...leftOut])]).toEqual([
          all.length,
          new Set(all),
        ]);
        const longest = Math.max(0, ...chosen.map(({ seconds }) => seconds));
        for (const { seconds } of leftOut) expect(seconds).toBeGreaterThanOrEqual(longest);
      }),
    );
  });
});
