import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVariants, pairTest, type CompareOptions } from '../../../lib/results/compare';
import type { Comparison, VariantResult } from '../../../lib/results/result';
import type { Sampling } from '../../../lib/results/sampling';
import { seedResult, variantResult } from '../../helpers/results';

const variant = (
  id: string,
  accuracies: number[],
  more: Partial<Pick<VariantResult, 'label' | 'control'>> = {},
): VariantResult =>
  variantResult(
    id,
    accuracies.map((validationAccuracy, seed) => seedResult(seed, { validationAccuracy })),
    more,
  );

const one = (a: number[], b: number[], options?: CompareOptions) =>
  compareVariants([variant('b', b), variant('a', a)], [], options)[0]!;

const foldsOf = (folds: number): Sampling => ({ kind: 'splits', heldOut: 1 / (folds - 1), folds });

describe('the verdict on several seeds', () => {
  it('says that no difference is shown where the interval holds 0', () => {
    const { verdict, interval95 } = one([0.55, 0.58, 0.72], [0.5, 0.6, 0.7]);
    expect(verdict).toBe(
      'No difference shown between A and B (95 % interval −7.1 points to 10.4 points, 3 seeds).',
    );
    expect(interval95![0]).toBeLessThan(0);
  });

  it('takes a bound that is 0 as part of the interval', () => {
    // The spread with which t₀.₉₇₅ s / √3 is the mean; for two degrees of freedom t has a closed form.
    const spread = (0.2 * Math.sqrt(3)) / (0.95 * Math.sqrt(2 / 0.0975));
    const differences = [0.2 - spread, 0.2, 0.2 + spread];
    const { verdict, interval95 } = one(
      differences.map((difference) => 0.5 + difference),
      [0.5, 0.5, 0.5],
    );
    expect(interval95![0]).toBeCloseTo(0, 12);
    expect(verdict).toMatch(/^No difference shown/);
  });

  it.each([0, 1e-15])('is no interval where nothing varies: equal on all seeds but for %d', (rounding) => {
    const accuracies = [0.6, 0.7, 0.8];
    const found = one(
      accuracies.map((value) => value + rounding),
      accuracies,
    );
    expect(found.verdict).toBe('No difference shown between A and B (they are equal on each of 3 seeds).');
    expect(found).not.toHaveProperty('interval95');
  });

  it('names nobody where all seeds differ by the same', () => {
    const found = one([0.65, 0.75, 0.85], [0.6, 0.7, 0.8]);
    expect(found.verdict).toBe(
      'A − B: 5.0 points, the same on each of 3 seeds: there is no interval where nothing varies.',
    );
    expect(found).not.toHaveProperty('interval95');
  });

  it('takes a seed that is there more than once as one', () => {
    const again = (id: string, accuracy: number) =>
      variantResult(
        id,
        [1, 1, 1].map((seed) => seedResult(seed, { validationAccuracy: accuracy })),
      );
    const found = compareVariants([again('b', 0.5), again('a', 0.531)], [])[0]!;
    expect(found.verdict).toMatch(/One seed says little/);
    expect(found).not.toHaveProperty('interval95');
  });

  it('names who is ahead where the interval does not hold 0, whichever it is', () => {
    const [better, worse] = [
      [0.7, 0.71, 0.72],
      [0.5, 0.52, 0.51],
    ];
    expect(one(better, worse).verdict).toMatch(/^A is ahead of B by 20\.0 points \(difference A − B: 95 %/);
    expect(one(worse, better).verdict).toMatch(/^B is ahead of A by 20\.0 points \(difference A − B: 95 %/);
  });

  it('never shows a bound as 0 that is not', () => {
    const { verdict } = one([0.5001, 0.5002, 0.50018], [0.5, 0.5, 0.5]);
    expect(verdict).toMatch(/ahead of B by 0\.02 points .*95 % interval 0\.003 points to 0\.03 points/);
  });

  it('agrees with its interval, turns with the pair, and does not depend on the order of seeds', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })), {
      minLength: 3,
      maxLength: 12,
    });
    fc.assert(
      fc.property(
        pairs,
        fc.constantFrom<Sampling>({ kind: 'drawn' }, foldsOf(2), { kind: 'splits', heldOut: 0.25 }),
        (scores, sampling) => {
          const [a, b] = [scores.map(([x]) => x / 40), scores.map(([, y]) => y / 40)];
          const found = one(a, b, { sampling });
          if (!found.interval95) {
            expect(new Set(scores.map(([x, y]) => x - y)).size).toBe(1);
            return;
          }
          const [low, high] = found.interval95;
          const shown = low > 1e-9 || high < -1e-9;
          expect(found.verdict.startsWith('No difference shown')).toBe(!shown);
          if (shown) expect(found.verdict.startsWith(low > 0 ? 'A is ahead' : 'B is ahead')).toBe(true);
          const turned = one(b, a, { sampling });
          expect(turned.meanDifference).toBeCloseTo(-found.meanDifference, 12);
          expect(turned.interval95![0]).toBeCloseTo(-high, 12);
          const shuffled = one([...a].reverse(), [...b].reverse(), { sampling });
          expect(shuffled.interval95![0]).toBeCloseTo(low, 12);
        },
      ),
    );
  });

  it('gives no interval for two seeds', () => {
    const found = one([0.6, 0.62], [0.5, 0.51]);
    expect(found.verdict).toBe('A − B: 10.5 points over 2 seeds. Run three or more for an interval.');
    expect(found).not.toHaveProperty('interval95');
  });

  it('pairs what has the same seed, whatever was left out', () => {
    const a = variantResult(
      'a',
      [3, 1].map((seed) => seedResult(seed, { validationAccuracy: 0.1 * seed })),
    );
    const b = variantResult(
      'b',
      [1, 2].map((seed) => seedResult(seed, { validationAccuracy: 0 })),
    );
    expect(compareVariants([b, a], [])[0]!.meanDifference).toBeCloseTo(0.1, 12);
    expect(compareVariants([variantResult('c', []), a], [])).toEqual([]);
  });
});

describe('the verdict on a cross-validation', () => {
  const a = [0.62, 0.65, 0.66, 0.63, 0.64];
  const b = [0.6, 0.64, 0.63, 0.62, 0.61];

  it('has a corrected, wider interval, and says so', () => {
    const plain = one(a, b);
    const corrected = one(a, b, { sampling: foldsOf(5) });
    expect(plain.verdict).toMatch(/^A is ahead of B by 2\.0 points .*5 seeds\)\.$/);
    expect(corrected.verdict).toMatch(
      /95 % interval 0\.1 points to 3\.9 points, 5-fold cross-validation, corrected interval\)\.$/,
    );
    expect(corrected.interval95![0]).toBeLessThan(plain.interval95![0]);
  });

  it('has no interval before all parts were held out, and says how many there are', () => {
    const found = one(a.slice(0, 3), b.slice(0, 3), { sampling: foldsOf(5) });
    expect(found.verdict).toBe('A − B: 2.0 points over 3 parts of 5. Run all of them for an interval.');
    expect(found).not.toHaveProperty('interval95');
    expect(one(a, b, { sampling: foldsOf(3) }).verdict).toContain('5 parts of a 3-fold cross-validation');
  });
});

describe('the verdict on one set of images', () => {
  const a = [0.62, 0.65, 0.66, 0.63];
  const b = [0.6, 0.64, 0.63, 0.62];

  it('is corrected for random splits, the more so the larger the share that is held out', () => {
    const width = (heldOut: number) => {
      const { interval95, verdict } = one(a, b, { sampling: { kind: 'splits', heldOut } });
      expect(verdict).toContain('4 splits of one set, corrected interval');
      return interval95![1] - interval95![0];
    };
    const plain = one(a, b).interval95!;
    expect(width(0.25)).toBeCloseTo((plain[1] - plain[0]) * Math.sqrt((1 / 4 + 0.25) / (1 / 4)), 12);
    expect(width(0.5)).toBeGreaterThan(width(0.25));
  });

  /** Seeds on a split of the data's own: images that the variants get right, as text, from where each seed begins. */
  const onOwnSplit = (ofA: string[], ofB: string[], begins = [0, 0, 0]) => {
    const places = Array.from(ofA[0]!, (_, i) => i);
    const labels = places.map(() => 1);
    const from = (row: string, seed: number) => row.slice(begins[seed]) + row.slice(0, begins[seed]);
    const side = (id: string, rows: string[]) =>
      variantResult(
        id,
        rows.map((row, seed) => {
          const predictions = Array.from(from(row, seed), Number);
          const right = predictions.filter((predicted) => predicted === 1).length;
          return seedResult(seed, { predictions, validationAccuracy: right / row.length });
        }),
      );
    const validation = begins.map((begin, seed) => ({
      seed,
      images: places.map((place) => (place + begin) % places.length),
      labels,
    }));
    return compareVariants([side('b', ofB), side('a', ofA)], validation, {
      sampling: { kind: 'own-split' },
    })[0]!;
  };

  it('takes the images as a sample as well, where all seeds are judged by the same', () => {
    // A gets twelve of forty right that B does not, and B ten others, with every seed.
    const [ofA, ofB] = ['1'.repeat(12) + '0'.repeat(28), '0'.repeat(12) + '1'.repeat(10) + '0'.repeat(18)];
    const { verdict, interval95 } = onOwnSplit([ofA, ofA, ofA], [ofB, ofB, ofB]);
    expect(verdict).toMatch(
      /^No difference shown between A and B \(.*3 seeds on the same 40 images, which are taken as a sample as well\)\.$/,
    );
    expect(interval95![0]).toBeLessThan(-0.1);
  });

  it('names the one that is ahead where the images allow it', () => {
    const [ofA, ofB] = ['1'.repeat(36) + '0'.repeat(4), '1'.repeat(10) + '0'.repeat(30)];
    expect(onOwnSplit([ofA, ofA, ofA], [ofB, ofB, ofB]).verdict).toMatch(/^A is ahead of B by 65\.0 points/);
  });

  it('tells images apart in whatever order each seed evaluates them', () => {
    const [ofA, ofB] = ['1'.repeat(12) + '0'.repeat(28), '0'.repeat(12) + '1'.repeat(10) + '0'.repeat(18)];
    const plain = onOwnSplit([ofA, ofA, ofA], [ofB, ofB, ofB]);
    expect(onOwnSplit([ofA, ofA, ofA], [ofB, ofB, ofB], [0, 7, 23])).toEqual(plain);
  });

  it('has no interval where too few images tell the two apart, nor a narrower one in its place', () => {
    const [ofA, ofB] = ['1'.repeat(40), '0'.repeat(3) + '1'.repeat(37)];
    const found = onOwnSplit([ofA, ofA, ofA], [ofB, ofB, ofA]);
    expect(found.verdict).toBe(
      'A − B: 5.0 points over 3 seeds on the same 40 images: too few of them tell the two apart for an interval.',
    );
    expect(found).not.toHaveProperty('interval95');
    expect(one(a, b, { sampling: { kind: 'own-split' } })).not.toHaveProperty('interval95');
  });
});

describe('the verdict on one seed', () => {
  const labels = new Array<number>(20).fill(0);
  const validation = [{ seed: 1, images: labels.map((_, i) => i), labels }];
  const constant = (id: string, k: number) =>
    variantResult(id, [
      seedResult(1, { validationAccuracy: k === 0 ? 1 : 0, predictions: labels.map(() => k) }),
    ]);

  it('tests its images and never calls it more than one seed', () => {
    expect(compareVariants([constant('a', 0), constant('b', 1)], validation)[0]!.verdict).toBe(
      'A is ahead of B by 100.0 points on this seed (exact McNemar test on 20 images: p < 0.001). One seed says little: run three or more for an interval.',
    );
    expect(compareVariants([constant('a', 0), constant('b', 0)], validation)[0]!.verdict).toMatch(
      /^No difference shown between B and A \(exact McNemar test on 20 images: p = 1\.000\)/,
    );
  });

  it('counts images that one of two got right', () => {
    const [a, b] = [variant('a', [0]), variant('b', [0])];
    a.seeds[0]!.predictions = [0, 0, 1, 1, 1];
    b.seeds[0]!.predictions = [0, 1, 0, 0, 2];
    expect(pairTest(a, b, 0, [0, 0, 0, 1, 0])).toEqual({
      onlyA: 2,
      onlyB: 1,
      p: expect.closeTo(1, 12) as number,
    });
    expect(pairTest(b, a, 0, [0, 0, 0, 1, 0])).toEqual({
      onlyA: 1,
      onlyB: 2,
      p: expect.closeTo(1, 12) as number,
    });
    expect(pairTest(a, b, 1, [])).toBeUndefined();
  });

  it('does not test predictions of different labels', () => {
    const dealt = variantResult('b', [seedResult(0, { predictions: [0] }, { labels: [1] })]);
    expect(pairTest(variant('a', [0]), dealt, 0, [0])).toBeUndefined();
  });
});

describe('best epochs', () => {
  it('are compared instead of the last where they are asked for, with a word on how they were chosen', () => {
    const best = (id: string, last: number, top: number) =>
      variantResult(
        id,
        [1, 2, 3].map((seed) =>
          seedResult(
            seed,
            { validationAccuracy: last },
            { best: seedResult(seed, { validationAccuracy: top }) },
          ),
        ),
      );
    const variants = [best('b', 0.5, 0.7), best('a', 0.6, 0.6)];
    expect(compareVariants(variants, [])[0]!.meanDifference).toBeCloseTo(0.1, 12);
    const found = compareVariants(variants, [], { which: 'best' })[0]!;
    expect(found.meanDifference).toBeCloseTo(-0.1, 12);
    expect(found.verdict).toMatch(/Best epochs were chosen by the images that they are scored on\.$/);
  });
});

describe('several pairs', () => {
  /** Scores of a variant around a mean, the same way for all, but turned for the reference. */
  const around = (id: string, middle: number, spread = 0.01) =>
    variant(
      id,
      [-1, 0.5, 0.5, 1, -1].map((off, k) => middle + spread * off * (k % 2 === 0 ? 1 : -1)),
    );
  const pairOf = (found: readonly Comparison[], a: string, b: string) =>
    found.find((of) => of.a === a && of.b === b)!;

  it('are tested together: the verdict and the interval beside it are those of Holm', () => {
    // B and C differ by what alone would be shown, with p between 0.05 / 3 and 0.05.
    const variants = [
      variant('c', [0.5, 0.5, 0.5, 0.5, 0.5]),
      variant('b', [0.51, 0.52, 0.505, 0.53, 0.512]),
      variant('a', [0.52, 0.5, 0.53, 0.515, 0.51]),
    ];
    const alone = compareVariants(variants.slice(0, 2), [])[0]!;
    expect(alone).not.toHaveProperty('adjusted');
    expect(alone.verdict).toMatch(/^B is ahead of C .*95 % interval .*, 5 seeds\)\.$/);
    const found = pairOf(compareVariants(variants, []), 'b', 'c');
    expect(found.interval95).toEqual(alone.interval95);
    expect(found.interval95![0]).toBeGreaterThan(0);
    expect(found.adjusted!.interval![0]).toBeLessThan(0);
    expect(found.adjusted!.p).toBeGreaterThan(0.05);
    expect(found.verdict).toMatch(
      /^No difference shown between B and C \(98\.33 % interval .*, 5 seeds, Holm over 3 pairs\)\.$/,
    );
  });

  it('agree with their intervals, whatever the scores', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(scores, { minLength: 3, maxLength: 5 }), (all) => {
        const variants = all.map((row, k) =>
          variant(
            String(k),
            row.map((score) => score / 40),
          ),
        );
        const found = compareVariants(variants, []).filter(({ interval95 }) => interval95);
        const passed = found.filter(({ verdict }) => verdict.includes('is ahead'));
        for (const of of found) {
          const [low, high] = of.adjusted?.interval ?? of.interval95!;
          expect(low > 1e-9 || high < -1e-9).toBe(passed.includes(of));
          if (!of.adjusted) continue;
          expect(of.adjusted.pairs).toBe(found.length);
          expect(of.adjusted.p < 0.05).toBe(passed.includes(of));
          expect(high - low).toBeGreaterThanOrEqual(of.interval95![1] - of.interval95![0] - 1e-12);
        }
      }),
    );
  });

  it('are exploratory beside the question that was named beforehand, which is tested alone', () => {
    const variants = [around('c', 0.5, 0), around('b', 0.52), around('a', 0.6, 0.03)];
    const found = compareVariants(variants, [], { question: { a: 'c', b: 'a' } });
    const named = pairOf(found, 'a', 'c');
    expect(named).not.toHaveProperty('adjusted');
    expect(named.verdict).toMatch(
      /95 % interval .*\. This is the question that was named beforehand: it is tested alone\.$/,
    );
    const other = pairOf(found, 'b', 'c');
    expect(other.adjusted!.pairs).toBe(2);
    expect(other.verdict).toMatch(/ Exploratory: it is not the question that was named beforehand\.$/);
    expect(pairOf(found, 'a', 'b').adjusted!.pairs).toBe(2);
    // One that names no pair changes nothing.
    expect(compareVariants(variants, [], { question: { a: 'c', b: 'gone' } })).toEqual(
      compareVariants(variants, []),
    );
  });

  it('of one seed have the McNemar tests adjusted', () => {
    const labels = new Array<number>(20).fill(0);
    const validation = [{ seed: 1, images: labels.map((_, i) => i), labels }];
    const right = (id: string, count: number) =>
      variantResult(id, [
        seedResult(1, {
          validationAccuracy: count / 20,
          predictions: labels.map((_, i) => (i < count ? 0 : 1)),
        }),
      ]);
    const variants = [right('c', 13), right('b', 20), right('a', 14)];
    expect(compareVariants(variants.slice(0, 2), validation)[0]!.verdict).toContain('p = 0.016)');
    const { verdict, adjusted } = pairOf(compareVariants(variants, validation), 'b', 'c');
    expect(adjusted).toEqual({ pairs: 3, p: expect.closeTo(3 * 2 ** -6, 10) as number });
    expect(verdict).toContain(
      'B is ahead of C by 35.0 points on this seed (exact McNemar test on 20 images: p = 0.047, Holm over 3 pairs)',
    );
  });
});

describe('early stopping', () => {
  it('is said with every verdict, as the validation images chose the epoch', () => {
    const variants = [variant('b', [0.5, 0.6, 0.7]), variant('a', [0.6, 0.6, 0.7])];
    const { verdict } = compareVariants(variants, [], { earlyStop: true })[0]!;
    expect(verdict).toMatch(/Early stopping chose the last epochs by the images that they are scored on\.$/);
  });
});

describe('controls', () => {
  const ordinary = [variant('pooling', [0.5]), variant('arm', [0.6])];

  it('on random weights are compared with the variant that they are named after', () => {
    const control = variant('w', [0.3], { label: 'ARM (random weights)', control: 'random-weights' });
    const stray = variant('s', [0.3], { label: 'Mine', control: 'random-weights' });
    const pairs = compareVariants([control, ...ordinary, stray], []).map(({ a, b }) => [a, b]);
    expect(pairs).toEqual([
      ['arm', 'pooling'],
      ['arm', 'w'],
    ]);
  });

  it('on random labels are compared with no variant', () => {
    const control = variant('l', [0.3], { label: 'ARM (random labels)', control: 'random-labels' });
    expect(compareVariants([...ordinary, control], [])).toHaveLength(1);
  });
});
