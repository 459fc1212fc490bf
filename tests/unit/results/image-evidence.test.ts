import { describe, expect, it } from 'vitest';
import {
  evidenceDistance,
  evidenceDistances,
  margin,
  pairedDifference,
  probabilityOf,
  shareInZone,
  spreadOf,
  stripsOf,
} from '../../../lib/results/image-evidence';
import type { Predicted } from '../../../lib/results/images';

/** A variant by its probabilities, a row an image. */
function predicted(id: string, rows: number[][], labels: number[]): Predicted {
  return {
    id,
    label: id,
    index: 0,
    predictions: rows.map((row) => row.indexOf(Math.max(...row))),
    probabilities: Float32Array.from(rows.flat()),
    labels,
  };
}

describe('the distance between two maps', () => {
  it('is the share that lies elsewhere', () => {
    expect(evidenceDistance([1, 0, 0, 0], [0, 0, 0.5, 0.5])).toBe(1);
    expect(evidenceDistance([0.5, 0.5, 0, 0], [0.25, 0.5, 0.25, 0])).toBe(0.25);
    expect(evidenceDistance([0.2, 0.8], [0.2, 0.8])).toBe(0);
  });

  it('is not defined without evidence, or between maps of other sizes', () => {
    expect(evidenceDistance([0, 0], [0.5, 0.5])).toBeUndefined();
    expect(evidenceDistance([0.5, 0.5], [0, 0])).toBeUndefined();
    expect(evidenceDistance([1], [0.5, 0.5])).toBeUndefined();
  });

  it('is taken image by image', () => {
    const a = { shape: [1, 2], values: Float32Array.of(1, 0, 0.5, 0.5, 0, 0) } as const;
    const b = { shape: [1, 2], values: Float32Array.of(0, 1, 0.5, 0.5, 1, 0) } as const;
    expect(evidenceDistances(a, b)).toEqual([1, 0, undefined]);
    // As many pixels, but not the same ones.
    expect(evidenceDistances(a, { ...b, shape: [2, 1] })).toBeUndefined();
  });
});

describe('the share in a zone', () => {
  const E = [0, 0.25, 0.5, 1];

  it('counts what speaks for and against alike, from the edge of the zone on', () => {
    expect(shareInZone([4, -3, 2, -1], E, 0.25)).toBeCloseTo(0.6);
    expect(shareInZone([4, -3, 2, -1], E, 0.26)).toBeCloseTo(0.3);
    expect(shareInZone([4, -3, 2, -1], E, 0)).toBe(1);
  });

  it('is not there where there is no evidence', () => {
    expect(shareInZone([0, 0, 0, 0], E, 0.25)).toBeUndefined();
  });
});

describe('the strips', () => {
  const labels = [0, 0, 1, 1, 2, 0];
  const first = predicted(
    'first',
    [
      [0.6, 0.3, 0.1], // right
      [0.1, 0.8, 0.1], // wrong, as the second
      [0.2, 0.5, 0.3], // right alone, narrowly
      [0.04, 0.95, 0.01], // right alone
      [0.5, 0.4, 0.1], // wrong
      [0.7, 0.2, 0.1], // right
    ],
    labels,
  );
  const second = predicted(
    'second',
    [
      [0.9, 0.05, 0.05],
      [0.2, 0.7, 0.1],
      [0.5, 0.3, 0.2],
      [0.1, 0.2, 0.7],
      [0.1, 0.1, 0.8], // right alone
      [0.4, 0.3, 0.3],
    ],
    labels,
  );
  const all = [0, 1, 2, 3, 4, 5];

  it('hold who agrees by distance, and who alone is right by confidence', () => {
    expect(stripsOf(all, first, second, [0.1, 0.4, 0.9, 0.9, 0.9, 0.2])).toEqual({
      same: [1, 5, 0],
      'only-first': [3, 2],
      'only-second': [4],
      all,
    });
  });

  it('are of the chosen images only', () => {
    expect(stripsOf([5, 2], first, second, [0.1, 0.4, 0.9, 0.9, 0.9, 0.2])).toEqual({
      same: [5],
      'only-first': [2],
      'only-second': [],
      all: [5, 2],
    });
  });

  it('keep the order of the list where no distance is known', () => {
    expect(stripsOf(all, first, second, undefined).same).toEqual([0, 1, 5]);
    expect(stripsOf(all, first, second, [undefined, 0, 0, 0, 0, undefined]).same).toEqual([1, 0, 5]);
  });

  it('turn round with the pair', () => {
    const turned = stripsOf(all, second, first, undefined);
    expect([turned['only-first'], turned['only-second']]).toEqual([[4], [3, 2]]);
  });

  it('go by what each variant is scored against', () => {
    // A control with labels at random: its own label of the image is 2.
    const control = { ...second, labels: [2, 2, 2, 2, 1, 2] };
    expect(stripsOf(all, first, control, undefined)['only-second']).toEqual([]);
  });

  it('hold all images of a variant that stands alone', () => {
    expect(stripsOf(all, first, undefined, undefined)).toEqual({
      same: [],
      'only-first': [],
      'only-second': [],
      all,
    });
  });

  it('rank by the lead over the next class', () => {
    expect(margin(first, 0)).toBeCloseTo(0.3);
    expect(margin(first, 3)).toBeCloseTo(0.91);
    expect(probabilityOf(first, 3, 2)).toBeCloseTo(0.01);
  });
});

describe('the spread', () => {
  it('has mean, median, and what 5 % lie beyond', () => {
    const values = Array.from({ length: 101 }, (_, i) => 100 - i);
    expect(spreadOf(values)).toEqual({ mean: 50, median: 50, low: 5, high: 95 });
    expect(spreadOf([0, 0, 2])!.high).toBeCloseTo(1.8);
    expect(spreadOf([0, 0, 2])!.median).toBe(0);
    expect(spreadOf([7])).toEqual({ mean: 7, median: 7, low: 7, high: 7 });
    expect(spreadOf([])).toBeUndefined();
  });
});

describe('the difference of two variants', () => {
  it('is taken image by image, where both have a number', () => {
    const first = [0.5, 0.2, NaN, 0.4, 0.3];
    const second = [0.1, 0.3, 0.5, 0.4, NaN];
    const found = pairedDifference(first, second, [0, 1, 2, 3, 4])!;
    expect(found).toMatchObject({ images: 3, more: 1, less: 1 });
    expect(found.mean).toBeCloseTo(0.1);
    expect(pairedDifference(first, second, [2, 4])).toBeUndefined();
    expect(pairedDifference(first, second, [1])!.mean).toBeCloseTo(-0.1);
  });
});
