import type { CompiledVariant } from '../compile/compiled';
import { withRunningMean } from '../compile/fixed-mean';
import { RandomStream } from '../core/random';
import type { BatchSource } from './batches';
import { predict, score } from './evaluate';
import { evaluationBatches } from '../graph/evaluation';
import type { ByVariant, Protocols, SeedResult } from '../results/result';
import type { SeedRun } from './seed-run';

/** Indices class by class; the order within a class stays. */
export function sortedByClass(indices: Int32Array, labels: ArrayLike<number>): Int32Array {
  return Int32Array.from(Array.from(indices).sort((a, b) => labels[a]! - labels[b]!));
}

/** The order in which the validation images of a seed are evaluated, unless the settings say otherwise; a new array. */
export const inRandomOrder = (indices: Int32Array, seed: number): Int32Array =>
  RandomStream.named(seed, 'validation-order').shuffle(indices.slice().sort());

async function evaluateProtocols(
  source: BatchSource,
  variant: CompiledVariant,
  validation: Int32Array,
  batchSize: number,
): Promise<Protocols> {
  const shuffled = inRandomOrder(validation, source.seed);
  const labels = source.labelsFor(variant);
  const accuracy = async (indices: Int32Array, size: number): Promise<number> => {
    const predictions = await predict(source.modelOf(variant), source.evaluation(variant, indices, size));
    const expected = Array.from(indices, (i) => labels[i]!);
    return score(predictions, expected).accuracy;
  };
  return {
    batch1: await accuracy(shuffled, 1),
    shuffled: await accuracy(shuffled, batchSize),
    sorted: await accuracy(sortedByClass(shuffled, labels), batchSize),
    fixed: await withRunningMean(variant, () => accuracy(shuffled, batchSize)),
  };
}

/** Completes the results of a seed, where a variant of the run reads the batch. */
export async function measureProtocols(
  { compiled, settings }: SeedRun,
  source: BatchSource,
  validation: Int32Array,
  results: ByVariant<SeedResult>,
): Promise<void> {
  if (!compiled.variants.some(({ batchReaders }) => batchReaders.length > 0)) return;
  const { batch } = evaluationBatches(settings);
  for (const variant of compiled.variants) {
    const result = results[variant.variant.id];
    if (result && !result.protocols)
      result.protocols = await evaluateProtocols(source, variant, validation, batch);
  }
}
