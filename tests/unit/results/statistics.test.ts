import { describe, expect, it } from 'vitest';
import { compareVariants } from '../../../lib/results/compare';
import type { VariantResult } from '../../../lib/results/result';
import { interval95, mcnemarExact } from '../../../lib/results/statistics';

describe('interval95', () => {
  // scipy.stats.t.interval(0.95, n - 1, loc=mean, scale=sem)
  it.each([
    [
      [0.05, 0.02, 0.08],
      [-0.0245240945, 0.1245240945],
    ],
    [
      [1, 2, 3, 4, 5],
      [1.0367568385, 4.9632431615],
    ],
  ])('of %j', (values, [low, high]) => {
    const interval = interval95(values)!;
    expect(interval[0]).toBeCloseTo(low!, 5);
    expect(interval[1]).toBeCloseTo(high!, 5);
  });

  it('is not given for fewer than three values', () => expect(interval95([1, 2])).toBeUndefined());
});

describe('mcnemarExact', () => {
  // statsmodels.stats.contingency_tables.mcnemar(exact=True): 2 × binom.cdf(min, n, 1/2), at most 1
  it.each([
    [0, 0, 1],
    [5, 5, 1],
    [1, 9, 0.021484375],
    [10, 2, 0.03857421875],
  ])('%i : %i', (a, b, p) => expect(mcnemarExact(a, b)).toBeCloseTo(p, 10));
  it('holds for many images', () => expect(mcnemarExact(900, 1100)).toBeCloseTo(8.48e-6, 7));
});

describe('compareVariants', () => {
  const variant = (id: string, accuracies: number[], predictions: number[] = []): VariantResult => ({
    id,
    label: id.toUpperCase(),
    parameters: 1,
    seeds: accuracies.map((validationAccuracy, seed) => {
      const evaluation = {
        epoch: 1,
        trainLoss: 0,
        trainAccuracy: 0,
        validationLoss: 0,
        validationAccuracy,
        perClass: {},
        confusion: [],
        predictions,
        probabilities: new Float32Array(0),
      };
      return { ...evaluation, seed, best: evaluation };
    }),
  });

  it('says that no difference is shown where the interval holds 0', () => {
    const [comparison] = compareVariants(
      [variant('a', [0.5, 0.6, 0.7]), variant('b', [0.55, 0.58, 0.72])],
      [],
    );
    expect(comparison!.verdict).toMatch(/^No difference shown between B and A/);
    expect(comparison!.interval95![0]).toBeLessThan(0);
  });

  it('names who is ahead where the interval does not hold 0, whichever it is', () => {
    const better = variant('a', [0.7, 0.71, 0.72]);
    const worse = variant('b', [0.5, 0.52, 0.51]);
    expect(compareVariants([better, worse], [])[0]!.verdict).toMatch(/^A is ahead of B by 20\.0 points/);
    expect(compareVariants([worse, better], [])[0]!.verdict).toMatch(/^A is ahead of B by 20\.0 points/);
  });

  it('tests one seed by its images and never calls it more than one seed', () => {
    const labels = new Array<number>(20).fill(0);
    const right = variant('a', [1], labels);
    const wrong = variant('b', [0], new Array<number>(20).fill(1));
    expect(compareVariants([right, wrong], labels)[0]!.verdict).toMatch(
      /on this seed .*p < 0\.001.*One seed says little/,
    );
    expect(compareVariants([right, variant('b', [1], labels)], labels)[0]!.verdict).toMatch(
      /^No difference shown/,
    );
  });
});
