import { DRAWN } from '../../lib/results/sampling';
import { documentText } from '../../lib/graph/write';
import type { EpochRecord, RunInfo, RunRecord } from '../../lib/results/record';
import type { Evaluation, RunResult, SeedResult, VariantInfo } from '../../lib/results/result';
import { pairDocument, TINY } from './documents';

const VARIANTS: VariantInfo[] = [
  { id: 'pooling', label: 'Pooling', parameters: 1200 },
  { id: 'amended', label: 'ARM', parameters: 1500 },
];

const CLASSES = ['neutral', 'happiness', 'surprise'];

export const info = (change: Partial<RunInfo> = {}): RunInfo => ({
  variants: VARIANTS,
  seeds: [1, 2, 3],
  epochs: 2,
  batchesPerEpoch: 4,
  trainCount: 24,
  validationCount: 6,
  classes: CLASSES,
  fingerprint: 'ab'.repeat(32),
  ...change,
});

/** Validation accuracies by variant. */
type Accuracies = Record<string, number>;

export const epoch = (seed: number, number: number, accuracies: Accuracies): EpochRecord => ({
  seed,
  epoch: number,
  learningRate: 0.002,
  training: Object.fromEntries(Object.keys(accuracies).map((id) => [id, { loss: 1.5, accuracy: 0.25 }])),
  validation: Object.fromEntries(
    Object.entries(accuracies).map(([id, accuracy]) => [id, { loss: 2 - accuracy, accuracy }]),
  ),
  erodedEvidence: Object.fromEntries(Object.keys(accuracies).map((id) => [id, 0.125])),
  tensors: 10,
  bytes: 4000,
});

const evaluation = (number: number, accuracy: number): Evaluation => ({
  epoch: number,
  trainLoss: 1.5,
  trainAccuracy: 0.25,
  validationLoss: 2 - accuracy,
  validationAccuracy: accuracy,
  perClass: { neutral: 1, happiness: 0.5, surprise: null },
  confusion: [
    [2, 0, 0],
    [1, 1, 0],
    [0, 0, 0],
  ],
  predictions: [0, 0, 1, 0],
  probabilities: Float32Array.from([0.7, 0.2, 0.1, 0.6, 0.3, 0.1, 0.1, 0.8, 0.1, 0.5, 0.25, 0.25]),
});

const seedResult = (seed: number, accuracy: number): SeedResult => ({
  ...evaluation(2, accuracy),
  seed,
  best: evaluation(1, accuracy + 0.01),
  protocols: { batch1: accuracy, shuffled: accuracy, sorted: accuracy + 0.125, fixed: accuracy },
});

/** A result with these last accuracies of Pooling and ARM, one a seed. */
export const result = (
  pooling: number[],
  arm: number[],
  seeds = pooling.map((_, i) => i + 1),
): RunResult => ({
  backend: 'wasm',
  variants: [pooling, arm].map((accuracies, i) => ({
    ...VARIANTS[i]!,
    seeds: accuracies.map((accuracy, k) => seedResult(seeds[k]!, accuracy)),
  })),
  comparison: [
    {
      a: 'amended',
      b: 'pooling',
      meanDifference: 0.05,
      interval95: [-0.01, 0.11],
      verdict: 'No difference shown between ARM and Pooling.',
    },
  ],
  imagesPerSecond: 100,
  outcome: 'finished',
  classes: CLASSES,
  validation: seeds.map((seed) => ({ seed, images: [0, 1, 2, 3], labels: [0, 0, 1, 1] })),
  sampling: DRAWN,
  problems: [],
});

export const document = pairDocument(TINY);

/** A run of three seeds that has finished. */
export const finishedRun = (change: Partial<RunRecord> = {}): RunRecord => ({
  id: 'run-1',
  name: 'pair, today',
  startedAt: 1_700_000_000_000,
  milliseconds: 61_000,
  status: 'finished',
  graph: documentText(document),
  backend: 'wasm',
  info: info(),
  epochs: [1, 2, 3].flatMap((seed) => [
    epoch(seed, 1, { pooling: 0.6, amended: 0.7 }),
    epoch(seed, 2, { pooling: 0.5, amended: 0.75 }),
  ]),
  result: result([0.5, 0.55, 0.6], [0.6, 0.6, 0.6]),
  problems: [],
  ...change,
});
