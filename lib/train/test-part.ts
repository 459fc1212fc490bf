/** The images that are kept apart: the weights that validation chooses are kept, and tested once, when a seed has ended. */
import { restoreState, type VariantState } from '../compile/variant-state';
import type { ByVariant, SeedResult } from '../results/result';
import type { BatchSource } from './batches';
import { evaluateVariant } from './finish-epoch';
import type { SeedRun } from './seed-run';
import type { VariantTrainer } from './trainer';

export type StateOf = (trainer: VariantTrainer) => Promise<VariantState>;

/** The weights of each variant's best epoch, once an epoch was evaluated. */
export async function withBestStates(
  before: ByVariant<VariantState>,
  epoch: number,
  trainers: readonly VariantTrainer[],
  results: ByVariant<SeedResult>,
  stateOf: StateOf,
): Promise<ByVariant<VariantState>> {
  const best = { ...before };
  for (const trainer of trainers) {
    const { id } = trainer.compiled.variant;
    if (results[id]?.best.epoch === epoch) best[id] = await stateOf(trainer);
  }
  return best;
}

/** The one look at the test images: with the weights of the best epoch, after which the present ones are put back. */
export async function measureTest(
  run: SeedRun,
  source: BatchSource,
  indices: Int32Array,
  {
    trainers,
    results,
    best,
    stateOf,
  }: {
    trainers: readonly VariantTrainer[];
    results: ByVariant<SeedResult>;
    best: ByVariant<VariantState>;
    stateOf: StateOf;
  },
): Promise<void> {
  for (const trainer of trainers) {
    const { compiled, optimizer } = trainer;
    const result = results[compiled.variant.id];
    const chosen = best[compiled.variant.id];
    if (!result || result.test || !chosen) continue;
    const present = result.best.epoch === result.epoch ? undefined : await stateOf(trainer);
    if (present) await restoreState(compiled, optimizer, chosen);
    const {
      validationLoss,
      validationAccuracy,
      evidence: _,
      ...scores
    } = await evaluateVariant(run, source, compiled, indices);
    if (present) await restoreState(compiled, optimizer, present);
    result.test = {
      epoch: result.best.epoch,
      loss: validationLoss,
      accuracy: validationAccuracy,
      ...scores,
    };
  }
}
