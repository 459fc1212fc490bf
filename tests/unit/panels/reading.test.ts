import { describe, expect, it } from 'vitest';
import { captionOf, labelsOf, readingOf } from '@/components/panels/training/reading';
import { epochWords } from '@/lib/results/scope';
import { readingOn, runInfo, runResult } from '../../helpers/reading';
import { seedResult, variantResult } from '../../helpers/results';

describe('the epochs that numbers are of', () => {
  it.each([
    [[12, 12], 'last', 'last epoch (12)'],
    [[3, 9, 5], 'best', 'best epochs (3 to 9)'],
    [[7], 'best', 'best epoch (7)'],
    [[0, 0], 'last', 'weights as they were loaded'],
    [[], 'best', 'best epoch'],
  ] as const)('%j, %s: %s', (epochs, which, words) => expect(epochWords(epochs, which)).toBe(words));

  it('are those that are read', () => {
    const best = { ...seedResult(1, { epoch: 4 }) };
    const variants = [variantResult('a', [seedResult(1, { epoch: 9 }, { best })])];
    expect(captionOf(readingOn(variants))).toBe('last epoch (9), 4 validation images, seed 1');
    expect(captionOf(readingOn(variants, 'best'))).toBe('best epoch (4), 4 validation images, seed 1');
  });
});

describe('a result as it is read', () => {
  const a = variantResult('a', [seedResult(1, { validationAccuracy: 0.5, predictions: [0, 0, 0, 0] })]);
  const b = variantResult('b', [seedResult(1, { validationAccuracy: 1, predictions: [0, 0, 1, 1] })]);
  const info = runInfo(['a', 'none', 'b'], [1]);

  it('is nothing without a result, and nothing without an epoch', () => {
    expect(readingOf({ result: null, info }, 'last')).toBeNull();
    expect(readingOf({ result: runResult([]), info }, 'last')).toBeNull();
    expect(readingOf({ result: runResult([variantResult('a', [])]), info }, 'last')).toBeNull();
  });

  it('leaves out a variant without an epoch; the others keep their colours', () => {
    const result = runResult([a, variantResult('none', []), b]);
    const reading = readingOf({ result, info }, 'last')!;
    expect(reading.variants.map(({ id, index }) => [id, index])).toEqual([
      ['a', 0],
      ['b', 2],
    ]);
    expect(reading.comparison.map((of) => [of.a, of.b])).toEqual([['b', 'a']]);
  });

  it('compares the epochs that are read', () => {
    const best = seedResult(1, { validationAccuracy: 1, predictions: [0, 0, 1, 1] });
    const late = variantResult('a', [{ ...a.seeds[0]!, best }]);
    expect(readingOn([late, b]).comparison[0]!.meanDifference).toBe(0.5);
    expect(readingOn([late, b], 'best').comparison[0]!.meanDifference).toBe(0);
  });

  it('scores a seed against its own labels where it has some', () => {
    const dealt = seedResult(1, {}, { labels: [1, 1, 0, 0] });
    expect(labelsOf(runResult([a]), a.seeds[0]!)).toEqual([0, 0, 1, 1]);
    expect(labelsOf(runResult([a]), dealt)).toEqual([1, 1, 0, 0]);
    expect(labelsOf(runResult([a]), seedResult(9, {}))).toEqual([]);
  });
});
