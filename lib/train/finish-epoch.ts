import type { CompiledVariant } from '../compile/compiled';
import { evidenceOf } from '../explain/evidence';
import { headWeight } from '../explain/head-weight';
import { evaluationBatches } from '../graph/evaluation';
import { confusionMatrix, recallByClass } from '../results/classes';
import type { ByVariant, Evaluation, Scores } from '../results/result';
import { tf } from '../tensor/tf';
import type { BatchSource } from './batches';
import { predict, score } from './evaluate';
import { learningRateAt } from './learning-rate';
import type { SeedRun } from './seed-run';

/** Evaluates all variants after an epoch (from 1; 0 before any) and reports it. */
export async function finishEpoch(
  run: SeedRun,
  source: BatchSource,
  validation: Int32Array,
  epoch: number,
  training: ByVariant<Scores>,
): Promise<ByVariant<Evaluation>> {
  const { compiled, settings, plan, onEvent } = run;
  const results: ByVariant<Evaluation> = {};
  for (const variant of compiled.variants) {
    const { id } = variant.variant;
    const { loss, accuracy } = training[id]!;
    const found = await evaluateVariant(run, source, variant, validation);
    results[id] = { epoch, trainLoss: loss, trainAccuracy: accuracy, ...found };
  }
  onEvent({
    type: 'epoch',
    seed: plan.seed,
    epoch,
    learningRate: learningRateAt(settings, Math.max(0, epoch - 1)),
    training,
    validation: mapValues(results, ({ validationLoss: loss, validationAccuracy: accuracy }) => ({
      loss,
      accuracy,
    })),
    evidence: Object.values(results).flatMap(({ evidence }) => (evidence ? [evidence] : [])),
    tensors: tf.memory().numTensors,
    bytes: tf.memory().numBytes,
  });
  return results;
}

const mapValues = <A, B>(of: Record<string, A>, map: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(of).map(([key, value]) => [key, map(value)]));

export const labelsOf = (labels: ArrayLike<number>, indices: Int32Array): number[] =>
  Array.from(indices, (i) => labels[i]!);

/** Scores on images that are taken as they are, in evaluation mode. */
export async function scoresOn(
  { compiled, settings }: SeedRun,
  source: BatchSource,
  indices: Int32Array,
): Promise<ByVariant<Scores>> {
  const scores: ByVariant<Scores> = {};
  for (const variant of compiled.variants) {
    const { batch } = evaluationBatches(settings);
    const batches = source.evaluation(variant, indices, batch);
    const predictions = await predict(source.modelOf(variant), batches);
    scores[variant.variant.id] = score(predictions, labelsOf(source.labelsFor(variant), indices));
  }
  return scores;
}

/** @param indices the images that it is evaluated on, in their order */
export async function evaluateVariant(
  { images, settings, maps }: SeedRun,
  source: BatchSource,
  compiled: CompiledVariant,
  indices: Int32Array,
): Promise<Omit<Evaluation, 'epoch' | 'trainLoss' | 'trainAccuracy'>> {
  const { predicted, probabilities } = await predict(
    source.modelOf(compiled),
    source.evaluation(compiled, indices, evaluationBatches(settings).batch),
  );
  const labels = labelsOf(source.labelsFor(compiled), indices);
  const { loss, accuracy } = score({ predicted, probabilities }, labels);
  const confusion = confusionMatrix(predicted, labels, images.classes.length);
  const { variant, head, batchReaders } = compiled;
  const evidence = head && evidenceOf(variant, maps, await headWeight({ head, batchReaders }));
  return {
    validationLoss: loss,
    validationAccuracy: accuracy,
    perClass: recallByClass(confusion, images.classes),
    confusion,
    predictions: predicted,
    probabilities,
    ...(evidence && { evidence }),
  };
}
