import type { RandomStream } from '../../lib/core/random';
import type { Sampling } from '../../lib/results/sampling';

/** What one simulated run of two variants came to. */
export interface Draw {
  /** [seed][image]: 1 where only the first variant is right, −1 where only the second is, else 0. */
  table: number[][];
  /** [seed]: which images of the set a row of the table is of, where there is one set. */
  images?: number[][];
  /** Expected accuracy of the first minus that of the second, or an unbiased estimate that is averaged over all runs. */
  expected: number;
}

/** One way in which runs come about, of which each has as many seeds as it is asked for. */
export interface Case {
  /** Key of what is resampled, for the table. */
  protocol: 'drawn' | 'splits' | 'folds' | 'own-split';
  /** What differs between the variants, in words. */
  mix: string;
  /** Images of the whole set. */
  images: number;
  /** Of these, held out by a seed. */
  heldOut: number;
  sampling: Sampling;
  draw: (random: RandomStream, seeds: number) => Draw;
}

/** As the experiment holds images out unless a person says otherwise. */
export const SHARE = 0.2;

export const heldOutOf = (images: number): number => Math.round(images * SHARE);
