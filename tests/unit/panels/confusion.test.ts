import { describe, expect, it } from 'vitest';
import { confusionDifference, confusionOf } from '@/components/panels/training/confusion';
import { confusionCells, differenceCells } from '@/components/panels/training/confusion-cells';
import { seedResult, variantResult } from '../../helpers/results';

const matrix = (confusion: number[][], best = confusion) => ({
  confusion,
  best: { ...seedResult(0, { confusion: best }) },
});

const seeds = [
  {
    ...seedResult(1, {}),
    ...matrix(
      [
        [3, 1],
        [0, 4],
      ],
      [
        [4, 0],
        [0, 4],
      ],
    ),
  },
  {
    ...seedResult(2, {}),
    ...matrix([
      [2, 2],
      [1, 3],
    ]),
  },
];
const a = variantResult('a', seeds);
const classes = ['glad', 'sad'];

describe('confusion of a variant', () => {
  it('is added up over seeds, or of one', () => {
    expect(confusionOf(a, 'last', null)!.counts).toEqual([
      [5, 3],
      [1, 7],
    ]);
    expect(confusionOf(a, 'last', 2)!.counts).toEqual([
      [2, 2],
      [1, 3],
    ]);
    expect(confusionOf(a, 'best', 1)!.counts).toEqual([
      [4, 0],
      [0, 4],
    ]);
    expect(confusionOf(a, 'last', 9)).toBeUndefined();
  });

  it('has shares of the true class, and none of a class without images', () => {
    const lacking = variantResult('a', [
      seedResult(1, {
        confusion: [
          [3, 1],
          [0, 0],
        ],
      }),
    ]);
    const confusion = confusionOf(lacking, 'last', null)!;
    expect(confusion.shares).toEqual([
      [0.75, 0.25],
      [null, null],
    ]);
    const cells = confusionCells(confusion, classes, true);
    expect(cells.map((row) => row.map(({ text }) => text))).toEqual([
      ['75', '25'],
      ['–', '–'],
    ]);
    expect(cells[1]![0]).toEqual({ text: '–', words: 'sad taken for glad: no image', position: null });
  });

  it('does not change what was added up', () => {
    confusionOf(a, 'last', null);
    expect(seeds[0]!.confusion).toEqual([
      [3, 1],
      [0, 4],
    ]);
  });

  it('says counts and shares in words', () =>
    expect(confusionCells(confusionOf(a, 'last', null)!, classes, false)[0]![1]).toEqual({
      text: '3',
      words: 'glad taken for sad: 3 of 8 (38\u00a0%)',
      position: 0.375,
    }));
});

describe('the difference of two', () => {
  const other = variantResult('b', [
    seedResult(1, {
      confusion: [
        [8, 0],
        [4, 4],
      ],
    }),
  ]);
  const difference = confusionDifference(confusionOf(a, 'last', null)!, confusionOf(other, 'last', null)!);

  it('is signed, on one scale around zero', () => {
    expect(difference.counts).toEqual([
      [-3, 3],
      [-3, 3],
    ]);
    expect(difference.largest).toBe(0.375);
    const cells = differenceCells(difference, classes, false);
    expect(cells.map((row) => row.map(({ text }) => text))).toEqual([
      ['−3', '+3'],
      ['−3', '+3'],
    ]);
    expect(cells.map((row) => row.map(({ position }) => position))).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(differenceCells(difference, classes, true)[0]!.map(({ text }) => text)).toEqual(['−38', '+38']);
  });

  it('of a variant from itself lies in the middle of the scale', () => {
    const same = confusionOf(a, 'last', null)!;
    const none = differenceCells(confusionDifference(same, same), classes, false);
    expect(none.flat().every(({ text, position }) => text === '0' && position === 0.5)).toBe(true);
  });
});
