import { describe, expect, it } from 'vitest';
import { predictedBy, rankImages, topClasses, type Predicted } from '../../../lib/results/images';
import type { Evaluation, RunResult } from '../../../lib/results/result';

const labels = [0, 1, 2, 0];

/** Probabilities of three classes, an image a row. */
const variant = (id: string, rows: number[][]): Predicted => ({
  id,
  label: id,
  index: 0,
  labels,
  predictions: rows.map((row) => row.indexOf(Math.max(...row))),
  probabilities: Float32Array.from(rows.flat()),
});

const a = variant('a', [
  [0.4, 0.6, 0], // wrong
  [0.1, 0.8, 0.1],
  [0.9, 0.1, 0], // wrong, sure
  [0.5, 0.3, 0.2],
]);
const b = variant('b', [
  [0.7, 0.2, 0.1],
  [0.2, 0.1, 0.7], // wrong
  [0.8, 0.1, 0.1], // wrong
  [0.9, 0.1, 0],
]);

describe('validation images', () => {
  it('come with the most confident mistakes first, and the least certain of what is right', () => {
    expect(rankImages([a])).toEqual([2, 0, 3, 1]);
    expect(rankImages([b])).toEqual([2, 1, 0, 3]);
    expect(rankImages([a, b])).toEqual([2, 1, 0, 3]);
    expect(rankImages([a, b], { variantId: 'b' })).toEqual([2, 1, 0, 3]);
  });

  it('are chosen by class, prediction, outcome and agreement', () => {
    const places = (filter: Parameters<typeof rankImages>[1]) => rankImages([a, b], filter).sort();
    expect(places({ trueClass: 0 })).toEqual([0, 3]);
    expect(places({ predictedClass: 1 })).toEqual([0, 1]);
    expect(places({ variantId: 'b', predictedClass: 1 })).toEqual([]);
    expect(places({ outcome: 'wrong' })).toEqual([0, 1, 2]);
    expect(places({ outcome: 'right' })).toEqual([3]);
    expect(places({ variantId: 'a', outcome: 'right' })).toEqual([1, 3]);
    expect(places({ agreement: 'agree' })).toEqual([2, 3]);
    expect(places({ agreement: 'disagree', trueClass: 0 })).toEqual([0]);
    expect(rankImages([], {})).toEqual([]);
  });

  it('tell their most probable classes', () => {
    expect(topClasses(a, 0, 2).map(({ k }) => k)).toEqual([1, 0]);
    expect(topClasses(a, 2).map(({ k }) => k)).toEqual([0, 1, 2]);
    expect(topClasses(a, 0)[0]!.probability).toBeCloseTo(0.6, 6);
  });

  it('are those of a seed, after its last or its best epoch', () => {
    const evaluation = (predictions: number[]) =>
      ({ epoch: 1, predictions, probabilities: new Float32Array(6) }) as unknown as Evaluation;
    const result = {
      validation: [
        { seed: 1, images: [0, 1], labels: [0, 0] },
        { seed: 2, images: [4, 5], labels: [1, 2] },
      ],
      variants: [
        {
          id: 'v',
          label: 'V',
          seeds: [{ seed: 2, ...evaluation([1, 1]), best: evaluation([1, 2]) }],
        },
        {
          id: 'dealt',
          label: 'D',
          seeds: [{ seed: 2, ...evaluation([0, 0]), best: evaluation([0, 0]), labels: [0, 0] }],
        },
      ],
    } as unknown as RunResult;
    expect(predictedBy(result, 2, 'last')[0]).toMatchObject({ id: 'v', predictions: [1, 1], labels: [1, 2] });
    expect(predictedBy(result, 2, 'best')[0]!.predictions).toEqual([1, 2]);
    // A variant that was scored on labels of its own is right by those.
    expect(predictedBy(result, 2, 'last')[1]).toMatchObject({ index: 1, labels: [0, 0] });
    expect(predictedBy(result, 1, 'last')).toEqual([]);
  });
});
