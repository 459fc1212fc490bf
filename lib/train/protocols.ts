import type { CompiledVariant } from '../compile/compiled';
import { withRunningMean } from '../compile/fixed-mean';
import type { BatchSource } from './batches';
import { predict, score } from './evaluate';
import type { Protocols } from '../results/result';

/** Indices class by class; the order within a class stays. */
export function sortedByClass(indices: Int32Array, labels: ArrayLike<number>): Int32Array {
  return Int32Array.from(Array.from(indices).sort((a, b) => labels[a]! - labels[b]!));
}

/** @param validation indices in random order */
export async function evaluateProtocols(
  source: BatchSource,
  variant: CompiledVariant,
  validation: Int32Array,
  batchSize: number,
): Promise<Protocols> {
  const labels = source.labelsFor(variant);
  const accuracy = async (indices: Int32Array, size: number): Promise<number> => {
    const predictions = await predict(source.modelOf(variant), source.evaluation(variant, indices, size));
    const expected = Array.from(indices, (i) => labels[i]!);
    return score(predictions, expected).accuracy;
  };
  return {
    batch1: await accuracy(validation, 1),
    shuffled: await accuracy(validation, batchSize),
    sorted: await accuracy(sortedByClass(validation, labels), batchSize),
    fixed: await withRunningMean(variant, () => accuracy(validation, batchSize)),
  };
}
