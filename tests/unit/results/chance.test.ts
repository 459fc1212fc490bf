import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../../lib/core/random';
import { againstChance } from '../../../lib/results/chance';
import { seedResult, variantResult } from '../../helpers/results';

const seven = Array.from({ length: 140 }, (_, i) => i % 7);
const control = { control: 'random-labels', label: 'ARM (random labels)' } as const;

/** One seed on random labels. */
const ofSeed = (predictions: number[], labels: number[]) =>
  againstChance(variantResult('l', [seedResult(1, { predictions }, { labels })], control), [])!;

/** All orders of a list. */
const orders = (items: number[]): number[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item, i) =>
        orders([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
      );

describe('a score against chance', () => {
  it('has as chance the mean accuracy over all ways to deal the labels', () => {
    const few = fc.integer({ min: 1, max: 5 }).chain((n) => {
      const classes = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: n, maxLength: n });
      return fc.tuple(classes, classes);
    });
    fc.assert(
      fc.property(few, ([predictions, labels]) => {
        const all = orders(labels).map((dealt) => ofSeed(predictions, dealt).accuracy);
        const mean = all.reduce((a, b) => a + b, 0) / all.length;
        expect(ofSeed(predictions, labels).chance).toBeCloseTo(mean, 12);
      }),
    );
  });

  it('is within the range for guesses, nearly always', () => {
    const random = RandomStream.named(3, 'guesses');
    const within = Array.from({ length: 1000 }, () => {
      const guesses = seven.map(() => random.integer(7));
      return ofSeed(guesses, seven).within;
    }).filter(Boolean).length;
    expect(within).toBeGreaterThan(940);
    expect(within).toBeLessThan(990);
  });

  it('says that no leak is shown, or where to look', () => {
    const guesses = RandomStream.named(1, 'order').shuffle(seven.slice());
    expect(ofSeed(guesses, seven).sentence).toMatch(
      /^ARM \(random labels\): \d+\.\d %, within the 95 % range of chance \(8\.6 % to 20\.0 % around 14\.3 %, 140 predictions\)\. No leak shown\.$/,
    );
    const leaked = ofSeed(seven, seven);
    expect(leaked).toMatchObject({ accuracy: 1, within: false });
    expect(leaked.sentence).toMatch(/above the 95 % range of chance .* Look for a leak: /);
    const shifted = seven.map((k) => (k + 1) % 7);
    expect(ofSeed(shifted, seven).sentence).toMatch(/below the 95 % range of chance .* That is no leak: /);
  });

  it('is no better than chance for a model that always says the commonest class', () => {
    const labels = [0, 0, 0, 0, 0, 0, 0, 0, 1, 2];
    expect(
      ofSeed(
        labels.map(() => 0),
        labels,
      ),
    ).toMatchObject({ accuracy: 0.8, chance: 0.8, within: true });
  });

  it('adds up seeds, and takes the labels of the images where a variant has none of its own', () => {
    const variant = variantResult('a', [
      seedResult(1, { predictions: [0, 1] }),
      seedResult(2, { predictions: [0, 0, 1, 1] }),
    ]);
    const validation = [
      { seed: 2, images: [0, 1, 2, 3], labels: [0, 0, 0, 1] },
      { seed: 1, images: [0, 1], labels: [0, 1] },
    ];
    const found = againstChance(variant, validation)!;
    expect(found.accuracy).toBeCloseTo(5 / 6, 12);
    // Seed 1: half of 2. Seed 2: ¾ · ½ + ¼ · ½ of 4.
    expect(found.chance).toBeCloseTo((1 + 2) / 6, 12);
    expect(found.sentence).not.toMatch(/leak/i);
    expect(againstChance(variantResult('a', []), validation)).toBeUndefined();
  });
});
