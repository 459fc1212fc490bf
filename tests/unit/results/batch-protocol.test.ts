import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchSizes, flips } from '../../../lib/results/batch-protocol';

describe('flips', () => {
  it('are the images that protocols do not agree on, in their order', () => {
    expect(
      flips([
        [0, 1, 2, 1],
        [0, 2, 2, 1],
        [0, 1, 2, 0],
      ]),
    ).toEqual([
      { place: 1, predicted: [1, 2, 1] },
      { place: 3, predicted: [1, 1, 0] },
    ]);
    expect(flips([])).toEqual([]);
    expect(flips([[1, 2]])).toEqual([]);
  });

  it('do not depend on the order of the protocols, and leave out just the images that all agree on', () => {
    const protocols = fc.integer({ min: 1, max: 12 }).chain((images) =>
      fc.array(fc.array(fc.nat(2), { minLength: images, maxLength: images }), {
        minLength: 2,
        maxLength: 4,
      }),
    );
    fc.assert(
      fc.property(protocols, (all) => {
        const places = (of: number[][]) => flips(of).map(({ place }) => place);
        expect(places(all.toReversed())).toEqual(places(all));
        const agreed = all[0]!.flatMap((k, i) => (all.every((p) => p[i] === k) ? [i] : []));
        expect([...places(all), ...agreed].sort((a, b) => a - b)).toEqual(all[0]!.map((_, i) => i));
      }),
    );
  });
});

describe('batch sizes', () => {
  it('are whole, rise from 1 to all images, and never skip by more than a factor of two', () => {
    expect(batchSizes(1)).toEqual([1]);
    expect(batchSizes(2)).toEqual([1, 2]);
    expect(batchSizes(40)).toEqual([1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 40]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50_000 }), (most) => {
        const sizes = batchSizes(most);
        expect(sizes[0]).toBe(1);
        expect(sizes.at(-1)).toBe(most);
        sizes.slice(1).forEach((size, i) => {
          expect(Number.isInteger(size)).toBe(true);
          expect(size).toBeGreaterThan(sizes[i]!);
          expect(size).toBeLessThanOrEqual(2 * sizes[i]!);
        });
      }),
    );
  });
});
