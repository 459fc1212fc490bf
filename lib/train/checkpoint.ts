import type { VariantState } from '../compile/variant-state';
import type { ByVariant, SeedResult, Validation } from '../results/result';

/** Which moment of which run: after so many epochs of a seed. */
export interface CheckpointKey {
  runId: string;
  seed: number;
  /** From 1. */
  epoch: number;
}

/** A seed after one of its epochs: all that it needs to go on as if it had never been interrupted. */
export interface SeedCheckpoint extends Omit<CheckpointKey, 'runId'> {
  variants: ByVariant<VariantState>;
  results: ByVariant<SeedResult>;
  /** The lowest validation loss of each variant so far, for early stopping. */
  lowest: ByVariant<{ epoch: number; loss: number }>;
  validation: Validation;
  /** Where images are kept apart for the end: which, and the weights of each variant's best epoch. */
  test?: Validation;
  best?: ByVariant<VariantState>;
  /** SHA-256 of the images of the seed. */
  fingerprint: string;
  /** No epoch follows, though there may be fewer than the settings say. */
  ended: boolean;
}

export interface Checkpoint extends SeedCheckpoint {
  runId: string;
}
