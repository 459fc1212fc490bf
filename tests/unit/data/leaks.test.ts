import { expect, test } from 'vitest';
import { pick, type LabelledImages, type Split } from '@/lib/data/images';
import { checkLeaks } from '@/lib/data/leaks';
import { choiceOf, selectImages, usedOf } from '@/lib/data/selection';
import { findDuplicates } from '@/lib/data/duplicates';
import { plainImages } from './fixtures';

/** One image for each look, in the part beside it. */
function images(parts: readonly [look: number, split: Split][], persons?: string[]): LabelledImages {
  const made = plainImages(parts.map((_, i) => i % 2));
  return {
    ...pick(
      made,
      parts.map(([look]) => look),
    ),
    labels: made.labels,
    names: made.names,
    splits: parts.map(([, split]) => split),
    ...(persons && { groups: persons }),
  };
}

const warnings = (given: LabelledImages) =>
  checkLeaks(given, 'faces').map(({ code, message }) => `${code}: ${message.split(',')[0]}`);

test('copies are told of the part that comes later: validation after training, test after both', () => {
  const parts: [number, Split][] = [
    [0, 'train'],
    [0, 'validation'],
    [0, 'test'],
    [3, 'validation'],
    [3, 'test'],
    [5, 'test'],
    [6, 'train'],
    [6, 'train'],
  ];
  expect(warnings(images(parts))).toEqual([
    'images-on-both-sides: 3 of 5 validation and test images of faces are copies of images of a part that comes before',
  ]);
  // What only validation and test share chooses the epoch that is tested.
  const held = parts.map(([look, split], i): [number, Split] => (i < 3 ? [i, split] : [look, split]));
  expect(checkLeaks(images(held), 'faces')[0]!.message).toMatch(/^1 of 5 .* such as image4:/);
});

test('persons in several parts are told, as no copies are', () => {
  const parts: [number, Split][] = [
    [0, 'train'],
    [1, 'train'],
    [2, 'validation'],
    [3, 'validation'],
  ];
  expect(warnings(images(parts, ['ann', 'bob', 'ann', 'cleo']))).toEqual([
    'persons-on-both-sides: 1 of 2 validation and test images of faces are of persons whom a part before has as well',
  ]);
  expect(warnings(images(parts, ['ann', 'ann', 'cleo', 'cleo']))).toEqual([]);
});

test('nothing is said where the split is drawn, which keeps them on one side', () => {
  const parts: [number, Split][] = [
    [0, 'none'],
    [0, 'none'],
    [2, 'none'],
  ];
  expect(warnings(images(parts, ['ann', 'ann', 'bob']))).toEqual([]);
});

test('what a person leaves out is no leak any more', () => {
  const set = images([
    [0, 'train'],
    [1, 'train'],
    [1, 'validation'],
    [3, 'validation'],
  ]);
  const leaksWithout = (excluded: readonly number[]) => {
    const corrections = excluded.map((image) => ({ image, excluded: true as const }));
    const selection = selectImages(set, {}, choiceOf({ corrections }));
    return checkLeaks(selection.images, 'faces', usedOf(findDuplicates(set), selection)).length;
  };
  expect(leaksWithout([])).toBe(1);
  expect(leaksWithout([0])).toBe(1);
  expect(leaksWithout([2])).toBe(0);
});
