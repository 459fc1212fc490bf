import type { Evaluation, SeedResult } from './result';

/** Which epoch of a seed is read. */
export type Which = 'last' | 'best';

/** What a seed reached after its last epoch, or after its best one. */
export const evaluationOf = (seed: SeedResult, which: Which): Evaluation =>
  which === 'best' ? seed.best : seed;
