import type { ByVariant, SeedResult } from '../results/result';

/** Which moment of which run: after so many epochs of a seed. */
export interface CheckpointKey {
  runId: string;
  seed: number;
  /** From 1. */
  epoch: number;
}

/** A variant at that moment, as safetensors files. */
export interface VariantState {
  /** All parameters, as `writeVariant` writes them. */
  weights: Blob;
  /** What the optimiser remembers of each parameter, in PyTorch's layout. */
  optimizer: Blob;
  /** Steps of the layers that draw at random, by layer, so that they go on where they were. */
  draws: Record<string, number>;
}

/** All that a run needs to go on as if it had never been interrupted. */
export interface Checkpoint extends CheckpointKey {
  variants: ByVariant<VariantState>;
  results: ByVariant<SeedResult>;
}
