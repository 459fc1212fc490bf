import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classWeights, oversample, oversampledSize } from '@/lib/data/balance';

const CLASSES = 5;

/** Labels of a set, and which of its images are trained on. */
const training = fc
  .array(fc.tuple(fc.nat(CLASSES - 1), fc.boolean()), { minLength: 1, maxLength: 80 })
  .map((images) => ({
    labels: images.map(([label]) => label),
    indices: Int32Array.from(images.flatMap(([, taken], i) => (taken ? [i] : []))),
  }));
const caps = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.double({ min: 1, max: 12, noNaN: true }));

const sizesOf = (indices: Int32Array, labels: readonly number[]): number[] =>
  Array.from({ length: CLASSES }, (_, label) => [...indices].filter((i) => labels[i] === label).length);

test('the weight of a class is how much rarer it is than the largest, at most the cap', () => {
  const labels = [0, 0, 0, 0, 0, 0, 1, 1, 2, 4];
  const all = Int32Array.from(labels.keys());
  expect([...classWeights(all, labels, CLASSES, 100)]).toEqual([1, 3, 6, 1, 6]);
  expect([...classWeights(all, labels, CLASSES, 5)]).toEqual([1, 3, 5, 1, 5]);
  // Validation images do not count.
  expect([...classWeights(all.slice(4), labels, CLASSES, 100)]).toEqual([1, 1, 2, 1, 2]);
  expect([...classWeights(new Int32Array(), labels, CLASSES, 5)]).toEqual([1, 1, 1, 1, 1]);
});

test('every image comes at least once, none more often than the cap, every class as often as the largest', () => {
  fc.assert(
    fc.property(training, caps, fc.nat(), fc.nat(100), ({ labels, indices }, cap, seed, epoch) => {
      const shown = oversample(indices, labels, CLASSES, { cap, seed, epoch });
      const times = new Map<number, number>();
      for (const i of shown) times.set(i, (times.get(i) ?? 0) + 1);
      expect([...times.keys()].sort((a, b) => a - b)).toEqual([...indices]);
      for (const count of times.values()) expect(count).toBeLessThanOrEqual(Math.ceil(cap));
      const before = sizesOf(indices, labels);
      const largest = Math.max(...before);
      sizesOf(shown, labels).forEach((size, label) => {
        const own = before[label]!;
        expect(size).toBe(own * cap >= largest ? (own === 0 ? 0 : largest) : Math.floor(own * cap));
      });
      // Of one class, no image comes two times more than another.
      for (let label = 0; label < CLASSES; label++) {
        const own = [...times].filter(([i]) => labels[i] === label).map(([, count]) => count);
        if (own.length > 0) expect(Math.max(...own) - Math.min(...own)).toBeLessThanOrEqual(1);
      }
      expect(shown).toHaveLength(oversampledSize(indices, labels, CLASSES, cap));
      expect(oversample(indices, labels, CLASSES, { cap, seed, epoch })).toEqual(shown);
    }),
    { numRuns: 500 },
  );
});

test('another seed and another epoch repeat other images', () => {
  const labels = [...Array<number>(50).fill(0), ...Array<number>(20).fill(1)];
  const all = Int32Array.from(labels.keys());
  const drawn = (seed: number, epoch: number) =>
    oversample(all, labels, 2, { cap: 5, seed, epoch }).slice(90);
  expect(drawn(1, 1)).toEqual(drawn(1, 1));
  expect(drawn(2, 1)).not.toEqual(drawn(1, 1));
  expect(drawn(1, 2)).not.toEqual(drawn(1, 1));
});
