import { expect, it } from 'vitest';
import { fullestBin, pooledCalibrations } from '@/components/panels/training/pooled-calibration';
import { readingOn } from '../../helpers/reading';
import { seedResult, variantResult } from '../../helpers/results';

/** Four images of two classes, each taken for a class with this confidence. */
const seed = (number: number, confidence: number, taken: number[]) =>
  seedResult(number, {
    probabilities: Float32Array.from(
      taken.flatMap((k) => (k === 0 ? [confidence, 1 - confidence] : [1 - confidence, confidence])),
    ),
  });

it('pools the predictions of all seeds against the labels of each', () => {
  const a = variantResult('a', [seed(1, 0.95, [0, 0, 1, 1]), seed(2, 0.75, [0, 0, 0, 0])]);
  const [pooled] = pooledCalibrations(readingOn([a]));
  const { bins, error } = pooled!.calibration!;
  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(8);
  expect(bins[9]).toMatchObject({ count: 4, accuracy: 1 });
  expect(bins[7]).toMatchObject({ count: 4, accuracy: 0.5 });
  // (4 · |1 − 0.95| + 4 · |0.5 − 0.75|) / 8
  expect(error).toBeCloseTo(0.15, 6);
  expect(fullestBin([pooled!])).toBe(4);
});

it('scores a control against the labels that were dealt to it', () => {
  const control = variantResult('c', [{ ...seed(1, 0.95, [0, 0, 1, 1]), labels: [1, 1, 0, 0] }], {
    control: 'random-labels',
  });
  const [pooled] = pooledCalibrations(readingOn([control]));
  expect(pooled!.calibration!.bins[9]).toMatchObject({ count: 4, accuracy: 0 });
});

it('says where no probabilities were kept', () => {
  const [pooled] = pooledCalibrations(readingOn([variantResult('a', [seedResult(1, {})])]));
  expect(pooled!.calibration).toBeNull();
  expect(fullestBin([pooled!])).toBe(1);
});
