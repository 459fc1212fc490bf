import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../../lib/core/random';
import {
  crossedMean,
  independentMean,
  intervalOf,
  pValueOf,
  resampledMean,
} from '../../../lib/results/estimates';
import {
  binomialInterval95,
  binomialRange95,
  mcnemarExact,
  mean,
  tQuantile,
} from '../../../lib/results/statistics';

const interval95 = (values: readonly number[]) => intervalOf(independentMean(values));
const correctedInterval95 = (values: readonly number[], heldOut: number) =>
  intervalOf(resampledMean(values, heldOut));
const crossedInterval95 = (table: readonly (readonly number[])[]) => intervalOf(crossedMean(table));

/** Values that have an interval. */
const varying = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 30 })
  .filter((values) => Math.max(...values) - Math.min(...values) > 1e-9);
const count = fc.integer({ min: 0, max: 2000 });

/** Equal but for rounding. */
function expectClose(found: readonly number[], wanted: readonly number[]): void {
  wanted.forEach((value, i) => expect(Math.abs(found[i]! - value)).toBeLessThan(1e-9));
}

/** Share of draws whose interval holds 0. */
function coverage(draw: (random: RandomStream) => readonly [number, number]): number {
  const random = RandomStream.named(7, 'coverage');
  const draws = 4000;
  let held = 0;
  for (let i = 0; i < draws; i++) {
    const [low, high] = draw(random);
    if (low <= 0 && high >= 0) held++;
  }
  return held / draws;
}

describe('the t quantile', () => {
  it('is odd around ½, and 0 there', () => {
    expect(tQuantile(0.5, 7)).toBeCloseTo(0, 12);
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.integer({ min: 1, max: 400 }),
        (p, df) => {
          expect(tQuantile(p, df)).toBeCloseTo(-tQuantile(1 - p, df), 8);
        },
      ),
    );
  });

  it('is that of a Cauchy distribution with one degree of freedom, and near the normal one with many', () => {
    expect(tQuantile(0.9, 1)).toBeCloseTo(Math.tan(Math.PI * 0.4), 10);
    expect(tQuantile(0.975, 1e7)).toBeCloseTo(1.959964, 5);
  });
});

describe('intervals of a mean', () => {
  it.each([
    ['t', interval95],
    ['corrected', (all: readonly number[]) => correctedInterval95(all, 0.25)],
  ])('%s: do not depend on the order, move with the values, and turn with their sign', (_, interval) => {
    fc.assert(
      fc.property(varying, fc.double({ min: -3, max: 3, noNaN: true }), (all, shift) => {
        const [low, high] = interval(all);
        expectClose(interval([...all].reverse()), [low, high]);
        expectClose(interval(all.map((value) => value + shift)), [low + shift, high + shift]);
        expectClose(interval(all.map((value) => -value)), [-high, -low]);
        expectClose([(low + high) / 2], [mean(all)]);
      }),
    );
  });

  it('are wider once corrected, the more so the larger the share that is held out', () => {
    fc.assert(
      fc.property(varying, fc.integer({ min: 2, max: 20 }), (all, folds) => {
        const width = ([low, high]: readonly [number, number]) => high - low;
        const corrected = width(correctedInterval95(all, 1 / (folds - 1)));
        expect(corrected).toBeGreaterThanOrEqual(width(interval95(all)));
        expect(corrected).toBeGreaterThanOrEqual(width(correctedInterval95(all, 1 / folds)));
      }),
    );
  });

  it('end at 0 exactly where p is what their level leaves out', () => {
    fc.assert(
      fc.property(varying, fc.double({ min: 0.5, max: 0.999, noNaN: true }), (all, level) => {
        const { error, df } = independentMean(all);
        const [low] = intervalOf({ mean: 0, error, df }, level);
        expect(pValueOf({ mean: -low, error, df })).toBeCloseTo(1 - level, 9);
      }),
    );
  });

  it('hold the true mean in 95 of 100 cases', () => {
    const held = coverage((random) => interval95(Array.from({ length: 5 }, () => random.normal())));
    expect(held).toBeGreaterThan(0.94);
    expect(held).toBeLessThan(0.96);
  });

  it.each([
    [3, 80, 1],
    [10, 40, 0.3],
    [20, 40, 0.3],
  ])('hold it over %d seeds and %d images, where both are drawn', (seeds, images, ofSeeds) => {
    // Right or wrong of two variants on the same images: with the plain interval, seeds alone would be drawn.
    const draw = (random: RandomStream) => {
      const easy = Array.from(
        { length: images },
        () => [1.5 * random.normal(), 0.7 * random.normal()] as const,
      );
      return Array.from({ length: seeds }, () => {
        const [a, b] = [0.3 * ofSeeds * random.normal(), 0.3 * ofSeeds * random.normal()];
        return easy.map(([common, between]) => {
          const right = (side: number) => (1 + common + side + 0.6 * random.normal() > 0 ? 1 : 0);
          return right(a + between / 2) - right(b - between / 2);
        });
      });
    };
    const held = coverage((random) => crossedInterval95(draw(random)));
    expect(held).toBeGreaterThan(0.93);
    expect(held).toBeLessThan(0.98);
    if (seeds < 10) return;
    const plain = coverage((random) => interval95(draw(random).map(mean)));
    expect(plain).toBeLessThan(0.9);
  });

  it('need the correction where values are as alike as those of a cross-validation', () => {
    // n_test / (n_test + n_train) = 1 / folds is the correlation that Nadeau and Bengio take.
    const folds = 5;
    const draw = (random: RandomStream) => {
      const common = random.normal() * Math.sqrt(1 / folds);
      return Array.from({ length: folds }, () => common + random.normal() * Math.sqrt(1 - 1 / folds));
    };
    const corrected = coverage((random) => correctedInterval95(draw(random), 1 / (folds - 1)));
    expect(corrected).toBeGreaterThan(0.94);
    expect(corrected).toBeLessThan(0.96);
    expect(coverage((random) => interval95(draw(random)))).toBeLessThan(0.9);
  });
});

describe('the exact binomial interval', () => {
  it('holds the share, and turns with successes and failures', () => {
    fc.assert(
      fc.property(count, count, (successes, fails) => {
        fc.pre(successes + fails > 0);
        const n = successes + fails;
        const [low, high] = binomialInterval95(successes, n);
        expect(low).toBeLessThanOrEqual(successes / n);
        expect(high).toBeGreaterThanOrEqual(successes / n);
        expectClose(binomialInterval95(fails, n), [1 - high, 1 - low]);
      }),
    );
  });

  it('holds the true probability in 95 % of cases at least', () => {
    const n = 20;
    const intervals = Array.from({ length: n + 1 }, (_, k) => binomialInterval95(k, n));
    for (let p = 0.01; p < 1; p += 0.01) {
      let held = 0;
      let mass = (1 - p) ** n;
      intervals.forEach(([low, high], k) => {
        if (low <= p && p <= high) held += mass;
        mass *= ((n - k) / (k + 1)) * (p / (1 - p));
      });
      expect(held).toBeGreaterThanOrEqual(0.95);
    }
  });
});

describe('the range of a binomial count', () => {
  it('leaves out at most 2.5 % on either side, and no more than it must', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        (n, p) => {
          const masses = [(1 - p) ** n];
          for (let k = 0; k < n; k++) masses.push(masses[k]! * ((n - k) / (k + 1)) * (p / (1 - p)));
          const sum = (part: number[]) => part.reduce((a, b) => a + b, 0);
          const [low, high] = binomialRange95(n, p);
          expect(sum(masses.slice(0, low))).toBeLessThan(0.025 + 1e-9);
          expect(sum(masses.slice(0, low + 1))).toBeGreaterThan(0.025 - 1e-9);
          expect(sum(masses.slice(high + 1))).toBeLessThan(0.025 + 1e-9);
          expect(sum(masses.slice(high))).toBeGreaterThan(0.025 - 1e-9);
        },
      ),
    );
  });
});

describe('the exact McNemar test', () => {
  it('is the same from both sides, a probability, and smaller the more uneven the split', () => {
    fc.assert(
      fc.property(count, count, (a, b) => {
        const p = mcnemarExact(a, b);
        expect(mcnemarExact(b, a)).toBe(p);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        if (a > 0 && a <= b) expect(mcnemarExact(a - 1, b + 1)).toBeLessThanOrEqual(p);
      }),
    );
  });

  it('adds up the binomial coefficients', () => {
    // Of 2⁷ ways to split seven images, 1 + 7 + 21 leave at most two to the one side.
    expect(mcnemarExact(2, 5)).toBeCloseTo((2 * 29) / 128, 12);
  });
});
