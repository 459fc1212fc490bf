import { describe, expect, it } from 'vitest';
import { intervalOf, resampledMean, splitMean } from '../../../lib/results/estimates';
import { estimateOf, sampleInterval95, type Sampling } from '../../../lib/results/sampling';
import { mean } from '../../../lib/results/statistics';

const drawn: Sampling = { kind: 'drawn' };
const own: Sampling = { kind: 'own-split' };
const foldsOf = (folds: number): Sampling => ({ kind: 'splits', heldOut: 1 / (folds - 1), folds });

/** Seeds × images, of which the first few say something, not the same with every seed. */
const tableOf = (telling: number, seeds = 3, images = 40) =>
  Array.from({ length: seeds }, (_, seed) =>
    Array.from({ length: images }, (_, i) => (i < telling && (i + seed) % 3 > 0 ? 1 : 0)),
  );
const sampleOf = (byImage: number[][]) => ({ bySeed: byImage.map(mean), byImage });

describe('there is no interval', () => {
  it('for fewer than three seeds', () => {
    expect(estimateOf({ bySeed: [1, 2] }, drawn)).toBe('few-seeds');
    expect(estimateOf(sampleOf(tableOf(20, 2)), own)).toBe('few-seeds');
  });

  it.each([[0.1, 0.1, 0.1], [0.3, 0.1 + 0.2, 0.3], new Array<number>(20).fill(0.7)])(
    'where nothing varies: %d, …',
    (...bySeed) => {
      expect(estimateOf({ bySeed }, drawn)).toBe('equal');
      expect(estimateOf({ bySeed }, { kind: 'splits', heldOut: 0.25 })).toBe('equal');
    },
  );

  it('before every part of a cross-validation was held out', () => {
    expect(estimateOf({ bySeed: [1, 2, 3, 4] }, foldsOf(5))).toBe('part-of-round');
    expect(estimateOf({ bySeed: [1, 2, 3, 4, 5] }, foldsOf(5))).toBeTypeOf('object');
    expect(estimateOf({ bySeed: [1, 2, 3] }, foldsOf(2))).toBeTypeOf('object');
  });

  it('where fewer than eight images say anything', () => {
    expect(estimateOf(sampleOf(tableOf(7)), own)).toBe('few-telling');
    expect(estimateOf(sampleOf(tableOf(8)), own)).toBeTypeOf('object');
    // Drawn anew, every seed's images are images of their own.
    const rows = [3, 1, 3].map((k) => tableOf(k, 1, 12)[0]!);
    expect(estimateOf(sampleOf(rows), drawn)).toBe('few-telling');
    const more = [5, 1, 8].map((k) => tableOf(k, 1, 12)[0]!.map((_, i) => (i < k ? 1 : 0)));
    expect(estimateOf(sampleOf(more), drawn)).toBeTypeOf('object');
  });

  it('where too few images are held out', () => {
    expect(estimateOf(sampleOf(tableOf(30, 5, 39)), own)).toBe('few-images');
    const few = [5, 1, 8, 4].map((k) => Array.from({ length: 9 }, (_, i) => (i < k ? 1 : 0)));
    expect(estimateOf(sampleOf(few), { kind: 'splits', heldOut: 0.25 })).toBe('few-images');
  });

  it('on a split of the data’s own where it is not kept which images were taken right', () => {
    expect(estimateOf({ bySeed: [1, 2, 3] }, own)).toBe('not-kept');
  });
});

describe('random splits of one set', () => {
  const values = [0.1, 0.3, 0.2, 0.5];
  const splits: Sampling = { kind: 'splits', heldOut: 0.25 };

  it('have the corrected resampled t where nothing is known of the images', () => {
    expect(sampleInterval95({ bySeed: values }, splits)).toEqual(intervalOf(resampledMean(values, 0.25)));
  });

  it('take as common to the seeds what they say alike of the same image', () => {
    // All seeds hold the same images out: once they say the same of each, once they contradict each other.
    const images = [0, 1, 2, 3].map(() => Array.from({ length: 20 }, (_, i) => i));
    const alike = images.map((row, seed) => row.map((i) => (i < 10 + seed ? 1 : 0)));
    const apart = images.map((row, seed) => row.map((i) => ((i * 7 + seed * 5) % 20 < 10 + seed ? 1 : 0)));
    const widthOf = (byImage: number[][]) => splitMean({ byImage, images }, 0.25, 1).error;
    expect(apart.map(mean)).toEqual(alike.map(mean));
    expect(widthOf(alike)).toBeGreaterThan(1.1 * widthOf(apart));
  });

  it('take what is known of the images, by how many pairs of seeds can hold the same ones out', () => {
    const byImage = tableOf(12, 10, 15).map((row, seed) => row.map((value, i) => (i === seed ? 1 : value)));
    const images = byImage.map((_, seed) => Array.from({ length: 15 }, (__, i) => (15 * seed + 4 * i) % 75));
    const sample = { ...sampleOf(byImage), images };
    const found = (sampling: Sampling) => sampleInterval95(sample, sampling);
    const table = { byImage, images };
    expect(found(splits)).toEqual(intervalOf(splitMean(table, 0.25, 1)));
    // Two rounds of five parts: 25 of 45 pairs are of different rounds.
    expect(found(foldsOf(5))![0]).toBeCloseTo(intervalOf(splitMean(table, 0.25, 25 / 45))[0], 12);
    expect(found(foldsOf(10))![0]).toBeCloseTo(intervalOf(splitMean(table, 1 / 9, 0))[0], 12);
  });

  it('have all of it in common where no image was held out twice', () => {
    const byImage = tableOf(12, 3, 15);
    const images = [0, 1, 2].map((seed) => Array.from({ length: 15 }, (_, i) => 15 * seed + i));
    const variance = mean(byImage.map((row) => (mean(row) * (1 - mean(row)) * 15) / 14));
    const means = byImage.map(mean);
    const own = means.reduce((sum, m) => sum + (m - mean(means)) ** 2, 0) / 2 / 3;
    expect(splitMean({ byImage, images }, 0.25, 1).error ** 2).toBeCloseTo(own + (0.25 * variance) / 15, 12);
    // Of one round of a cross-validation, h² / (1 + h) is left.
    expect(splitMean({ byImage, images }, 0.25, 0).error ** 2).toBeCloseTo(own + (0.05 * variance) / 15, 12);
  });
});
