import { describe, expect, test } from 'vitest';
import { checkPattern, PersonPattern } from '@/lib/data/person-pattern';
import { choiceOf, selectImages } from '@/lib/data/selection';
import { plainImages } from './fixtures';

test.each([
  ['{person}_*.png', 'faces/anger/S01_a_b.png', 'S01'],
  ['{person}_*.png', 'faces/anger/S01_a_b.jpg', undefined],
  ['{person}_*.png', '_1.png', undefined],
  ['*-{person}.png', 'x/1-2-anna.png', '2-anna'],
  ['{person}/*/*.png', 'set/anna/happy/1.png', 'anna'],
  ['{person}/**/*.png', 'anna/a/b/1.png', 'anna'],
  ['/set/{person}/*', 'set/anna/1.png', 'anna'],
  ['/set/{person}/*', 'all/set/anna/1.png', undefined],
  ['set/{person}/*', 'all/set/anna/1.png', 'anna'],
  ['set/{person}/*', 'all/offset/anna/1.png', undefined],
  ['(a+)+{person}$', '(a+)+anna$', 'anna'],
  ['s_{person}.png', 'S_1.png', undefined],
])('%s of %s: %s', (pattern, path, person) => {
  expect(new PersonPattern(pattern).personIn(path)).toBe(person);
});

describe('what is said of a pattern', () => {
  const names = ['a/anna_1.png', 'b/anna_2.png', 'b/bert_1.png', 'b/odd.png'];

  test('nothing where it fits all names, or is none', () => {
    expect(checkPattern(names, '', 'faces')).toEqual([]);
    expect(checkPattern(names.slice(0, 3), '{person}_*', 'faces')).toEqual([]);
  });

  test.each([
    [
      '*_?.png',
      'persons-untold',
      'error',
      /has no \{person\}.* matches 0 of 4 images of faces.*“a\/anna_1.png”/,
    ],
    ['*_*.png', 'persons-untold', 'error', /matches 3 of 4 images/],
    ['{person}.gif', 'persons-unmatched', 'error', /matches 0 of 4 images of faces.*“a\/anna_1.png”/],
    ['{person}_*', 'persons-partly', 'warning', /matches 3 of 4 images of faces, but not “b\/odd.png”/],
  ])('%s: %s', (pattern, code, severity, message) => {
    const problems = checkPattern(names, pattern, 'faces');
    expect(problems).toMatchObject([{ code, severity }]);
    expect(problems[0]!.message).toMatch(message);
    expect(problems[0]!.hint).not.toBe('');
  });
});

test('the pattern comes before what the set says, and follows the images that are used', () => {
  const images = plainImages([0, 1, 1, 0]);
  const set = {
    ...images,
    names: ['class0/anna_1', 'class1/anna_2', 'class1/bert_1', 'odd'],
    groups: ['1', '2', '3', '4'],
    groupsFrom: 'layout' as const,
  };
  const groups = (pattern: string | undefined) => {
    const corrections = [{ image: 0, excluded: true as const }];
    const { images: used } = selectImages(set, {}, choiceOf({ corrections, subset: { groups: pattern } }));
    return [used.groupsFrom, used.groups];
  };
  expect(groups(undefined)).toEqual(['layout', ['2', '3', '4']]);
  expect(groups('')).toEqual(['layout', ['2', '3', '4']]);
  expect(groups('{person}_*')).toEqual(['pattern', ['anna', 'bert', '\u0000odd']]);
});
