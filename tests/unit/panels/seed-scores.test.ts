import { describe, expect, it } from 'vitest';
import {
  accuracyRows,
  axisOfRows,
  differenceRows,
  pWords,
  signedPoints,
  testRows,
} from '@/components/panels/training/seed-scores';
import { readingOn } from '../../helpers/reading';
import { seedResult, variantResult } from '../../helpers/results';

const variant = (id: string, accuracies: number[], predictions = [0, 0, 1, 1]) =>
  variantResult(
    id,
    accuracies.map((validationAccuracy, k) => seedResult(k + 1, { validationAccuracy, predictions })),
  );

/** Which images were taken right is not known: intervals are of the accuracies alone. */
const untold = (id: string, accuracies: number[]) => variant(id, accuracies, []);

const told = readingOn([untold('a', [0.5, 0.6, 0.7]), untold('b', [0.55, 0.62, 0.78])]);

const reading = readingOn([
  variant('a', [0.5, 0.6, 0.7], [0, 1, 0, 0]),
  variant('b', [0.55, 0.62, 0.78], [0, 0, 1, 0]),
]);

describe('accuracies of seeds', () => {
  it('are dots of a row for each variant, with mean and interval', () => {
    const [a] = accuracyRows(told);
    expect(a!.points.map(({ seed, value }) => [seed, value])).toEqual([
      [1, 0.5],
      [2, 0.6],
      [3, 0.7],
    ]);
    expect(a!.mean).toBeCloseTo(0.6, 12);
    // scipy.stats.t.interval(0.95, 2, loc=0.6, scale=0.1 / sqrt(3))
    expect(a!.interval![0]).toBeCloseTo(0.3515862, 5);
    expect(a!.interval![1]).toBeCloseTo(0.8484138, 5);
    expect(a!.words).toBe('60.0\u00a0% [35.2\u00a0%, 84.8\u00a0%]');
  });

  it('have a wider interval as parts of a cross-validation', () => {
    const sampling = { kind: 'splits', heldOut: 1 / 2, folds: 3 } as const;
    const folded = accuracyRows(readingOn([untold('a', [0.5, 0.6, 0.7])], 'last', { sampling }))[0]!;
    // s² (1/3 + 1/2) in place of s²/3
    expect((folded.interval![1] - 0.6) / (0.8484138 - 0.6)).toBeCloseTo(Math.sqrt(2.5), 4);
  });

  it('have no interval with fewer than three seeds', () => {
    const [one] = accuracyRows(readingOn([variant('a', [0.5])]));
    expect(one!.interval).toBeUndefined();
    expect(one!.words).toBe('50.0\u00a0%');
    expect(accuracyRows(readingOn([variant('a', [0.5, 0.7])]))[0]!.words).toBe('mean 60.0\u00a0%');
  });
});

describe('differences of seeds', () => {
  it('are paired by seed, the later variant minus the earlier one', () => {
    const [row] = differenceRows(told);
    expect(row!.label).toBe('B − A');
    expect(row!.points.map(({ value }) => Math.round(100 * value))).toEqual([5, 2, 8]);
    expect(row!.mean).toBeCloseTo(0.05, 12);
    // scipy.stats.t.interval(0.95, 2, loc=0.05, scale=0.03 / sqrt(3))
    expect(row!.interval![0]).toBeCloseTo(-0.0245241, 5);
    expect(row!.words).toBe('+5.0 [−2.5, +12.5]');
  });

  it('have the interval of the verdict where several pairs are tested together', () => {
    const three = readingOn([
      untold('a', [0.5, 0.6, 0.7]),
      untold('b', [0.55, 0.62, 0.78]),
      untold('c', [0.5, 0.61, 0.73]),
    ]);
    for (const row of differenceRows(three)) {
      const { adjusted } = three.comparison.find(({ a, b }) => `${a} ${b}` === row.id)!;
      expect(adjusted!.pairs).toBe(3);
      expect(row.interval).toEqual(adjusted!.interval);
    }
  });

  it('leave out what was scored on random labels', () => {
    const control = variantResult('c', [seedResult(1, {}, { labels: [1, 1, 0, 0] })], {
      control: 'random-labels',
    });
    const rows = differenceRows(readingOn([variant('a', [0.5]), control, variant('b', [0.6])]));
    expect(rows.map(({ label }) => label)).toEqual(['B − A']);
  });

  it('say points with a sign, and no false zero', () => {
    expect([0.0123, -0.0123, 0, -0.0001, NaN].map((share) => signedPoints(share))).toEqual([
      '+1.2',
      '−1.2',
      '0.0',
      '0.0',
      '–',
    ]);
  });
});

describe('the axis of rows', () => {
  it('holds dots, intervals and what has to be in sight, within bounds', () => {
    const rows = differenceRows(told);
    const { domain, ticks } = axisOfRows(rows, [-1, 1], [0]);
    expect(domain[0]).toBeLessThanOrEqual(-0.0245);
    expect(domain[1]).toBeGreaterThanOrEqual(0.1245);
    expect(ticks).toContain(0);
    const wide = accuracyRows(readingOn([untold('a', [0.2, 0.9, 1])]));
    expect(wide[0]!.interval![1]).toBeGreaterThan(1);
    expect(axisOfRows(wide, [0, 1]).domain).toEqual([0, 1]);
  });
});

describe('the test of a pair', () => {
  it('counts the images that only one got right, on the chosen seed', () => {
    const [row] = testRows(reading, 2);
    expect(row).toMatchObject({ id: 'b a', a: 'B', b: 'A', onlyA: 2, onlyB: 0 });
    expect(row!.p).toBeCloseTo(0.5, 12);
    expect(testRows(reading, 99)).toEqual([]);
  });

  it('adjusts p for all pairs of the table', () => {
    const three = readingOn([
      variant('a', [0.5, 0.6], [0, 1, 0, 0]),
      variant('b', [0.5, 0.6], [0, 0, 1, 1]),
      variant('c', [0.5, 0.6], [0, 0, 1, 0]),
    ]);
    const rows = testRows(three, 1);
    const close = (values: number[]) => values.map((value) => expect.closeTo(value, 9) as number);
    expect(rows.map(({ p }) => p)).toEqual(close([0.25, 0.5, 1]));
    expect(rows.map(({ adjusted }) => adjusted.p)).toEqual(close([0.75, 1, 1]));
    expect(rows.map(({ adjusted }) => adjusted.pairs)).toEqual([3, 3, 3]);
  });

  it('says a p value without a false zero', () => {
    expect(pWords(0.5)).toBe('0.500');
    expect(pWords(0.0001)).toBe('< 0.001');
  });
});
