import { z } from '../core/schema';
import type { RunRecord } from './record';
import { withGraph } from './record-graph';

/** A loss that has diverged is no number, and is kept as it is. */
const number = z.custom<number>((value) => typeof value === 'number');
/** Long lists are looked through without a schema for each of their numbers. */
const numbers = z.custom<number[]>(
  (value) => Array.isArray(value) && value.every((entry) => typeof entry === 'number'),
);

const byVariant = <T extends z.ZodType>(of: T) => z.record(z.string(), of);

// What a later playground adds is kept: objects are loose.
const scores = z.looseObject({ loss: number, accuracy: number });

const variant = z.looseObject({
  id: z.string(),
  label: z.string(),
  parameters: number,
  control: z.enum(['random-labels', 'random-weights']).exactOptional(),
});

const sampling = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('drawn') }),
  z.looseObject({ kind: z.literal('splits'), heldOut: number, folds: number.exactOptional() }),
  z.looseObject({ kind: z.literal('own-split') }),
]);

const info = z.looseObject({
  variants: z.array(variant),
  seeds: numbers,
  epochs: number,
  batchesPerEpoch: number,
  trainCount: number,
  validationCount: number,
  testCount: number.exactOptional(),
  classes: z.array(z.string()),
  fingerprint: z.string(),
  sampling: sampling.exactOptional(),
});

const epoch = z.looseObject({
  seed: number,
  epoch: number,
  learningRate: number,
  training: byVariant(scores),
  validation: byVariant(scores),
  erodedEvidence: byVariant(number),
  tensors: number,
  bytes: number,
});

const evidence = z.looseObject({
  variantId: z.string(),
  label: z.string(),
  headNodeId: z.string(),
  featureNodeId: z.string(),
  shape: z.tuple([number, number]),
  erosion: numbers,
  headWeight: numbers,
  erodedEvidence: number,
});

const evaluation = z.looseObject({
  epoch: number,
  trainLoss: number,
  trainAccuracy: number,
  validationLoss: number,
  validationAccuracy: number,
  perClass: z.record(z.string(), number.nullable()),
  confusion: z.array(numbers),
  evidence: evidence.exactOptional(),
  predictions: numbers,
  probabilities: z.instanceof(Float32Array),
});

const test = evaluation
  .pick({ epoch: true, perClass: true, confusion: true, predictions: true, probabilities: true })
  .extend({ loss: number, accuracy: number });

const protocols = z.looseObject({ batch1: number, shuffled: number, sorted: number, fixed: number });

const seed = evaluation.extend({
  seed: number,
  protocols: protocols.exactOptional(),
  best: evaluation,
  test: test.exactOptional(),
  labels: numbers.exactOptional(),
});

const question = z.looseObject({ a: z.string(), b: z.string() });

const comparison = question.extend({
  meanDifference: number,
  interval95: z.tuple([number, number]).exactOptional(),
  adjusted: z
    .looseObject({
      pairs: number,
      p: number,
      level: number.exactOptional(),
      interval: z.tuple([number, number]).exactOptional(),
    })
    .exactOptional(),
  verdict: z.string(),
});

const problem = z.looseObject({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  hint: z.string(),
  nodeId: z.string().exactOptional(),
  portId: z.string().exactOptional(),
  edgeId: z.string().exactOptional(),
  file: z.string().exactOptional(),
});

const images = z.array(
  z.looseObject({
    seed: number,
    images: numbers,
    labels: numbers,
    files: z.array(z.string()).exactOptional(),
    units: numbers.exactOptional(),
  }),
);

const result = z.looseObject({
  backend: z.string(),
  variants: z.array(variant.extend({ seeds: z.array(seed) })),
  comparison: z.array(comparison),
  imagesPerSecond: number,
  outcome: z.enum(['finished', 'stopped', 'settled', 'diverged']),
  classes: z.array(z.string()),
  validation: images,
  test: z.looseObject({ images, comparison: z.array(comparison) }).exactOptional(),
  folds: number.exactOptional(),
  sampling: sampling.exactOptional(),
  question: question.exactOptional(),
  earlyStop: z.boolean().exactOptional(),
  problems: z.array(problem),
});

const record = z.looseObject({
  id: z.string(),
  name: z.string(),
  project: z.string().exactOptional(),
  startedAt: number,
  milliseconds: number,
  status: z.enum(['running', 'finished', 'stopped', 'failed']),
  graph: z.string(),
  backend: z.string(),
  info: info.nullable(),
  epochs: z.array(epoch),
  result: result.nullable(),
  problems: z.array(problem),
}) satisfies z.ZodType<RunRecord>;

/** A value as it came out of storage, where it is a run that this playground can read. */
export function readRecord(value: unknown): RunRecord | null {
  const read = record.safeParse(value);
  return read.success ? withGraph(read.data) : null;
}
