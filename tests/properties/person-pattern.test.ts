import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PersonPattern } from '@/lib/data/person-pattern';

/** All ends of a match of `pattern` from `at` on, tried one by one; `begins`: whether a name begins where the pattern does. */
function endsOf(pattern: string, path: string, at: number, begins: boolean): number[] {
  if (pattern === '') return [at];
  const found: number[] = [];
  if (begins && pattern.startsWith('**/')) {
    for (let to = at; to <= path.length; to++)
      if (to === at || path[to - 1] === '/') found.push(...endsOf(pattern.slice(3), path, to, true));
  } else if (pattern[0] === '*') {
    for (let to = at; to <= path.length && !path.slice(at, to).includes('/'); to++)
      found.push(...endsOf(pattern.slice(1), path, to, false));
  } else if (path[at] === pattern[0])
    found.push(...endsOf(pattern.slice(1), path, at + 1, pattern[0] === '/'));
  return found;
}

/** The person that begins first, and of that the shortest. */
function reference(pattern: string, path: string): string | undefined {
  const whole = pattern.startsWith('/') ? pattern.slice(1) : `**/${pattern}`;
  const [before = '', ...after] = whole.split('{person}');
  const starts = [...new Set(endsOf(before, path, 0, true))].sort((a, b) => a - b);
  for (const from of starts)
    for (let to = from + 1; to <= path.length && path[to - 1] !== '/'; to++)
      if (endsOf(after.join('{person}'), path, to, false).includes(path.length)) return path.slice(from, to);
  return undefined;
}

const pieces = (...of: string[]) =>
  fc.array(fc.constantFrom(...of), { maxLength: 6 }).map((parts) => parts.join(''));
const paths = fc
  .array(fc.array(fc.constantFrom('a', 'b', '_'), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((names) => names.map((name) => name.join('')).join('/'));

describe('a pattern of persons', () => {
  test('tells what trying all matches tells', () => {
    const part = pieces('a', 'b', '_', '*', '/', '**/', '**');
    let told = 0;
    fc.assert(
      fc.property(part, part, paths, fc.boolean(), (before, after, path, isWhole) => {
        const pattern = `${isWhole ? '/' : ''}${before}{person}${after}`;
        const person = new PersonPattern(pattern).personIn(path);
        expect(person).toBe(reference(pattern, path));
        if (person !== undefined) told++;
      }),
      { numRuns: 3000 },
    );
    expect(told).toBeGreaterThan(100);
  });

  test('takes at most a step for each place and part, whatever it is', () => {
    const hostile = fc.oneof(
      fc.constant(`${'*a'.repeat(55)}*{person}`),
      fc.constant(`${'**/'.repeat(36)}{person}${'*'.repeat(4)}`),
      fc.constant(`{person}${'*a'.repeat(56)}`),
      pieces('*a', '**/', 'a', '*').map((text) => `${text.repeat(5).slice(0, 112)}{person}`),
    );
    const names = fc.oneof(
      fc.nat(2000).map((length) => `${'a'.repeat(length)}b`),
      fc.nat(1000).map((length) => `${'a/'.repeat(length)}b`),
    );
    fc.assert(
      fc.property(hostile, names, (pattern, path) => {
        const matcher = new PersonPattern(pattern);
        matcher.personIn(path);
        expect(matcher.steps).toBeLessThanOrEqual((pattern.length + 2) * (path.length + 1));
      }),
    );
  });
});
