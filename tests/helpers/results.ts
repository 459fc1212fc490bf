import type { Evaluation, SeedResult, VariantResult } from '../../lib/results/result';

/** A seed as it may come out of a run, with what a test is about. */
export function seedResult(
  seed: number,
  scores: Partial<Evaluation>,
  more: Partial<Pick<SeedResult, 'best' | 'labels'>> = {},
): SeedResult {
  const evaluation: Evaluation = {
    epoch: 1,
    trainLoss: 0,
    trainAccuracy: 0,
    validationLoss: 0,
    validationAccuracy: 0,
    perClass: {},
    confusion: [],
    predictions: [],
    probabilities: new Float32Array(0),
    ...scores,
  };
  return { ...evaluation, seed, best: evaluation, ...more };
}

/** A variant that is called as its id, in capitals. */
export const variantResult = (
  id: string,
  seeds: SeedResult[],
  more: Partial<Pick<VariantResult, 'label' | 'control'>> = {},
): VariantResult => ({ id, label: id.toUpperCase(), parameters: 1, seeds, ...more });
