import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibration } from '../../../lib/results/calibration';
import { classScores, confusionMatrix } from '../../../lib/results/classes';
import { evaluationOf } from '../../../lib/results/evaluation';
import { seedResult } from '../../helpers/results';

describe('scores by class', () => {
  it('are null where there is nothing to have a share of', () => {
    // a: half right; b: never predicted; c: no image, but predicted; d: neither
    const confusion = confusionMatrix([0, 2, 0], [0, 0, 1], 4);
    const { classes, macro, accuracy } = classScores(confusion, ['a', 'b', 'c', 'd']);
    expect(classes).toEqual([
      { name: 'a', precision: 0.5, recall: 0.5, f1: 0.5, support: 2 },
      { name: 'b', precision: null, recall: 0, f1: 0, support: 1 },
      { name: 'c', precision: 0, recall: null, f1: 0, support: 0 },
      { name: 'd', precision: null, recall: null, f1: null, support: 0 },
    ]);
    // Over a and b, which have images; what b was never predicted as counts as 0.
    expect(macro).toEqual({ precision: 0.25, recall: 0.25, f1: 0.25 });
    expect(accuracy).toBeCloseTo(1 / 3, 12);
  });

  it('are null without images', () => {
    expect(classScores(confusionMatrix([], [], 2), ['a', 'b'])).toMatchObject({
      macro: { precision: null, recall: null, f1: null },
      accuracy: null,
    });
  });

  it('leave out predictions of outputs that no class has', () => {
    expect(confusionMatrix([0, 5], [0, 1], 2)).toEqual([
      [1, 0],
      [0, 0],
    ]);
  });
});

/** Softmax rows, in eighths, so that float32 holds them. */
const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 1 })), {
  minLength: 1,
  maxLength: 40,
});

describe('calibration', () => {
  const of = (cases: readonly (readonly [number, number])[], bins?: number) =>
    calibration(
      Float32Array.from(cases.flatMap(([eighths]) => [eighths / 8, 1 - eighths / 8])),
      cases.map(([, label]) => label),
      bins,
    );

  it('counts each image once, between the bounds of its bin', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 20 }), (cases, bins) => {
        const found = of(cases, bins);
        expect(found.bins).toHaveLength(bins);
        expect(found.bins.reduce((sum, { count }) => sum + count, 0)).toBe(cases.length);
        for (const { low, high, confidence } of found.bins) {
          if (confidence === null) continue;
          expect(confidence).toBeGreaterThan(low - 1e-12);
          expect(confidence).toBeLessThanOrEqual(high + 1e-12);
        }
        expect(found.error).toBeLessThanOrEqual(1);
        expect(of([...cases].reverse(), bins).error).toBeCloseTo(found.error!, 12);
      }),
    );
  });

  it('has no error where a model is right as often as it is sure', () => {
    const right = [0, 0, 0, 1] as const;
    expect(of(right.map((label) => [6, label])).error).toBe(0);
    expect(of([[8, 1]]).error).toBe(1);
    expect(of([[8, 0]]).error).toBe(0);
  });

  it('leaves out what is no number, and says nothing of nothing', () => {
    expect(calibration(Float32Array.of(NaN, NaN, 1, 0), [0, 0]).bins.at(-1)).toMatchObject({ count: 1 });
    expect(calibration(new Float32Array(0), []).error).toBeNull();
  });
});

it('an epoch is the last or the best', () => {
  const best = seedResult(1, { epoch: 3 });
  const result = seedResult(1, { epoch: 9 }, { best });
  expect(evaluationOf(result, 'last').epoch).toBe(9);
  expect(evaluationOf(result, 'best').epoch).toBe(3);
});
