import type { ByVariant, RunResult } from '../results/result';
import type { CheckpointKey } from '../train/checkpoint';
import type { KeptWeights } from './probe';

/** The weights at the end of the last run of this worker, where it is their epoch that is asked for. */
export function lastCheckpoint(
  run: RunResult | undefined,
  weightsOf: (variantId: string, seed: number) => Blob | undefined,
  { seed, epoch }: Pick<CheckpointKey, 'seed' | 'epoch'>,
): KeptWeights | undefined {
  const variants: ByVariant<{ weights: Blob }> = {};
  for (const { id, seeds } of run?.variants ?? []) {
    const weights = weightsOf(id, seed);
    if (weights && seeds.some((of) => of.seed === seed && of.epoch === epoch)) variants[id] = { weights };
  }
  return Object.keys(variants).length > 0 ? { variants } : undefined;
}
