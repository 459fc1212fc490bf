import { DRAWN } from '../../lib/results/sampling';
import { readingOf, type Reading } from '../../components/panels/training/reading';
import type { WhichEpoch } from '../../lib/results/evaluation';
import type { RunInfo } from '../../lib/results/record';
import type { RunResult, VariantResult } from '../../lib/results/result';

export const runInfo = (ids: string[], seeds: number[], epochs = 3): RunInfo => ({
  variants: ids.map((id) => ({ id, label: id.toUpperCase(), parameters: 1 })),
  seeds,
  epochs,
  batchesPerEpoch: 4,
  trainCount: 8,
  validationCount: 4,
  classes: ['glad', 'sad'],
  fingerprint: '',
});

/** A result of these variants; each seed was scored on the same four images, two of each class. */
export const runResult = (variants: VariantResult[], more: Partial<RunResult> = {}): RunResult => ({
  backend: 'cpu',
  variants,
  comparison: [],
  imagesPerSecond: 1,
  outcome: 'finished',
  classes: ['glad', 'sad'],
  validation: (variants[0]?.seeds ?? []).map(({ seed }) => ({
    seed,
    images: [0, 1, 2, 3],
    labels: [0, 0, 1, 1],
  })),
  sampling: DRAWN,
  problems: [],
  ...more,
});

/** A result as it is read; it has to have an epoch. */
export function readingOn(
  variants: VariantResult[],
  which: WhichEpoch = 'last',
  more: Partial<RunResult> = {},
): Reading {
  const info = runInfo(
    variants.map(({ id }) => id),
    [1, 2, 3],
  );
  const reading = readingOf({ result: runResult(variants, more), info }, which);
  if (!reading) throw new Error('no variant has an epoch');
  return reading;
}
