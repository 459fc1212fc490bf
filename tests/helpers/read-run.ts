import { DRAWN } from '../../lib/results/sampling';
import { readingOf, type Reading } from '../../components/panels/training/reading';
import type { WhichEpoch } from '../../lib/results/evaluation';
import type { RunInfo } from '../../lib/results/record';
import type { Evaluation, SeedResult, VariantInfo } from '../../lib/results/result';
import { NO_RUN, type RunData } from '../../lib/store/run-state';
import { document, epoch, info as runInfo, result } from './runs';

/** Classes of nine validation images, the same for every seed. */
const LABELS = [0, 0, 0, 1, 1, 1, 2, 2, 2];

/** What the last epoch of each seed takes them for. */
const LAST: Record<string, number[][]> = {
  pooling: [
    [0, 0, 1, 1, 1, 0, 2, 2, 0],
    [0, 0, 0, 1, 0, 0, 2, 0, 0],
    [0, 0, 1, 1, 1, 1, 2, 2, 0],
  ],
  amended: [
    [0, 0, 0, 1, 1, 0, 2, 2, 2],
    [0, 0, 0, 1, 1, 1, 2, 0, 0],
    [0, 0, 1, 1, 1, 1, 2, 2, 2],
  ],
};

/** What the best epoch of every seed takes them for. */
const BEST: Record<string, number[]> = {
  pooling: [0, 0, 1, 1, 1, 1, 2, 2, 0],
  amended: [0, 0, 0, 1, 1, 1, 2, 2, 1],
};

const accuracyOf = (predictions: readonly number[]): number =>
  predictions.filter((predicted, i) => predicted === LABELS[i]).length / LABELS.length;

function evaluation(number: number, predictions: number[], classes: readonly string[]): Evaluation {
  const confusion = classes.map((_, actual) =>
    classes.map((__, guess) => LABELS.filter((of, i) => of === actual && predictions[i] === guess).length),
  );
  const accuracy = accuracyOf(predictions);
  return {
    epoch: number,
    trainLoss: 0.75,
    trainAccuracy: 0.875,
    validationLoss: 2 - accuracy,
    validationAccuracy: accuracy,
    perClass: Object.fromEntries(classes.map((name, k) => [name, confusion[k]![k]! / 3])),
    confusion,
    predictions,
    // Always as sure: 3/4 for what an image is taken for, 1/8 for each other class.
    probabilities: Float32Array.from(
      predictions.flatMap((guess) => classes.map((_, k) => (k === guess ? 0.75 : 0.125))),
    ),
  };
}

/** A run of Pooling and ARM on three classes that has finished after three epochs, the second of which was the best. */
export function readRun(seeds: number[] = [1, 2, 3], change: Partial<RunData> = {}): RunData {
  const info: RunInfo = runInfo({ seeds, epochs: 3, validationCount: LABELS.length });
  const seedOf = ({ id }: VariantInfo, seed: number): SeedResult => ({
    ...evaluation(3, LAST[id]![seed - 1]!, info.classes),
    seed,
    best: evaluation(2, BEST[id]!, info.classes),
  });
  const both = (of: (id: string) => number) => ({ pooling: of('pooling'), amended: of('amended') });
  return {
    ...NO_RUN,
    id: 'run-1',
    startedAt: 1_700_000_000_000,
    status: 'finished',
    document,
    info,
    epochs: seeds.flatMap((seed) => [
      epoch(
        seed,
        1,
        both(() => 1 / 3),
      ),
      epoch(
        seed,
        2,
        both((id) => accuracyOf(BEST[id]!)),
      ),
      epoch(
        seed,
        3,
        both((id) => accuracyOf(LAST[id]![seed - 1]!)),
      ),
    ]),
    result: {
      ...result([], []),
      variants: info.variants.map((variant) => ({
        ...variant,
        seeds: seeds.map((seed) => seedOf(variant, seed)),
      })),
      validation: seeds.map((seed) => ({ seed, images: LABELS.map((_, i) => i), labels: LABELS })),
      sampling: DRAWN,
    },
    ...change,
  };
}

/** The same run as it is read. */
export function reading(which: WhichEpoch = 'last', seeds?: number[]): Reading {
  const found = readingOf(readRun(seeds), which);
  if (!found) throw new Error('no variant has an epoch');
  return found;
}
